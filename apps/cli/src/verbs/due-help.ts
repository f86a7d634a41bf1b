export const dueHelp = `用法：npm run -s banjian -- due --from <日期或时刻> --amount <数> --unit <单位> [选项]
      npm run -s banjian -- due --batch <文件.jsonl | -> [--strict]

  --from      2026-09-30T10:00:00+08:00（时刻，须带时区），或 2026-09-30（日期，不论下班时间）
  --amount    数值，整数
  --unit      working-day 工作日 | calendar-day 自然日 | hour 小时 | month 月
              working-day-of-month 某月第几个工作日（另给 --month 1 至 12）
              working-day-after-quarter 季度终了后第几个工作日
  --counting  inclusive 当日算起 | exclusive 自次日起算（民法典第二百零一条；不写即此）
  --region    办理机关的行政区划代码，6 位或 12 位；不写即 530000 云南省
  --pause     2026-10-09..2026-10-15：10 月 9 日中止，10 日至 15 日不计入；可给多次
  --ends      midnight：申请人的期限，到 24:00；close-of-business（不写即此）：到下班时间
  --strict    到期日只是暂定的，拒绝回答（退出码 2）
  --json      以 JSON 输出
  --batch     每行一问 {"from","amount","unit","counting","region","pauses":[{"openedOn","endedOn"}]}，每行一答

不需要数据库；设了 BANJIAN_APP_DATABASE_URL 则用数据库中已发布的日历。
退出码：0 已回答，1 条件有误，2 因 --strict 拒绝，或用法有误。
`;
