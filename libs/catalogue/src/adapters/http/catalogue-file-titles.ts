/** What is said of files that are imported or exported. */
export const catalogueFileTitles: Readonly<Record<string, string>> = {
  'item.code-malformed': '事项编码格式有误',
  'item.file-unreadable': '文件不能导入',
  'item.import-faulty': '文件有误，没有导入任何事项',
  'item.import-refused': '有事项不能导入，没有导入任何事项',
  'item.import-interrupted': '导入中断：有事项正在被他人修改；再次导入同一文件即可完成',
  'item.organisation-missing': '没有写明实施主体',
  'item.too-long-for-a-cell': '内容过长，放不进一个单元格；请导出为 JSON',
};
