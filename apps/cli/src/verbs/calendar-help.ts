export const calendarHelp = `用法：npm run -s banjian -- calendar publish <文件.json> [--dry-run]
      npm run -s banjian -- calendar list [--json]

  publish   发布工作日历或大厅办公时间的一个版本；文件有误则逐行指出，什么也不发布
            发布后不能修改，更正须另发新版本；同一文件再发一次，什么也不变
  list      全部版本，按层、按发布先后

  --dry-run 只检查，不发布

文件格式见 docs/calendar.md。退出码：0 完成，1 被拒绝，2 用法有误。
`;
