import type ExcelJS from 'exceljs';
import { aboutSheet, allSheets } from './sheets/all-sheets.js';

const rules = [
  '每张表首行是列名，不要改动；列的先后可以调整，不能增减。浅橙色的列必填。',
  '以“事项编码”对应同一事项；行的先后就是材料、环节等的先后。',
  '有下拉列表的列从列表中选择；“申请主体、办理渠道、送达方式”可填多个，用顿号隔开。',
  '一格多项的（如主题、选项、办理流程），每项一行（按 Alt+回车 换行）。',
  '不得使用公式、宏和外部链接。以 = + - @ 开头的文字前有一个单引号，请保留。',
  '导入后成为草稿：先检查，有一处错误就全部不导入，并指出工作表、行、列和原因。',
  '导入的内容代替该事项原有草稿的全部内容；删去一行即删去这一项。',
];

/** The first sheet tells how to fill in the others; an import passes over it. */
export function writeAbout(book: ExcelJS.Workbook): void {
  const page = book.addWorksheet(aboutSheet);
  page.columns = [{ width: 16 }, { width: 110 }];
  page.addRow(['办件 事项目录', '']).font = { name: '宋体', size: 14, bold: true };
  page.addRow([]);
  for (const rule of rules) page.addRow(['填写规则', rule]);
  page.addRow([]);
  for (const { name, about } of allSheets) page.addRow([name, about]);
  page.eachRow((row, number) => {
    row.alignment = { vertical: 'top', wrapText: true };
    if (number > 1) row.font = { name: '宋体', size: 11 };
  });
}
