export const help = `用法：npm run -s banjian -- <命令>

  timeline <办件编码> [--json]   办件的全部事件：谁、何时、做了什么、依据、为什么
  case timeline|at <办件编码>     办件回放：每一步；某一时刻的样子与逐日台账（case --help）
  rebuild <读模型>|--all         在旁边重建读模型，完成后一次换上；不带名字则列出各自进度（rebuild --help）
  due …                          期限何时届满，逐日说明；不需要数据库（due --help）
  calendar publish <文件>        发布工作日历的一个版本（calendar --help）
  calendar list [--json]         已有的全部版本
  attachments clean [--dry-run]  清除过期未用的上传、中断的残留和已删除当事人的附件
  catalogue export <文件>        导出事项目录为 Excel 或 JSON（catalogue --help）
  catalogue import <文件>        导入为草稿；有一处错误则全部不导入
  shared-data import <文件>      导入共享数据，每行一条 JSON；有错则一条也不导入
  catalogue list|show|diff       现行事项；一个事项的版本、草稿与经过；两个版本的比对
  verify [--case <编码>] [--seals]  核验：哈希链、格式、届满时间、读模型；连同库外的封存（verify --help）
  seal                           封存新写入的事件：签名的默克尔根，存于库外
  events export [--plain]        导出全部事件，每行一条 JSON，末尾给出摘要（events --help）
  load --cases 5000 --seed 7     在模拟库中装入一个可信的县，可停可续（load --help）
  events copy --from … --to …    把事件原样搬到另一事件库并核验（events --help）
  prepare                        建好或升级数据库，不启动服务
  unpark <投影名>                让停住的投影（见 /readyz）从原处继续
  demo [--json]                  走完两个事项，从申请到评价
  help                           显示本帮助

每个命令加 --help 看全部说明。退出码：0 完成，1 被拒绝或有不符，2 用法有误。
`;
