export const catalogueHelp = `用法：npm run -s banjian -- catalogue list [--json]
      npm run -s banjian -- catalogue show <事项编码> [--json]
      npm run -s banjian -- catalogue diff <事项编码> <版本号|draft> <版本号|draft> [--json]
      npm run -s banjian -- catalogue export <文件.xlsx|文件.json> [--codes A,B] [--drafts]
      npm run -s banjian -- catalogue import <文件> [--dry-run] [--json]

  list      现行的全部事项
  show      一个事项的状态、版本、草稿与经过
  diff      两个版本（或草稿）的比对，逐项
  export    导出事项目录，按文件名的后缀成为 Excel 或 JSON；导出的文件可再导入
  import    导入为各实施主体的草稿，送审、发布照常；文件有一处错误则全部不导入，逐处指出

  --codes   只导出这些事项，用逗号隔开
  --drafts  导出草稿，而不是最新发布的版本
  --dry-run 只检查，不写入

文件格式见 docs/catalogue.md。退出码：0 完成，1 被拒绝，2 用法有误。
`;
