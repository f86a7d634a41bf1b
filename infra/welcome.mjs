/** What a newcomer sees when everything runs: addresses, accounts, and what to try next. */
export function welcome({ app, port, accounts, seconds }) {
  const address = `http://127.0.0.1:${port}`;
  const lines = [
    `办件 Banjian（${app}）已启动，用时 ${seconds.toFixed(1)} 秒：${address}`,
    ...(app === 'platform' || app === 'window-api' ? [`  窗口界面   ${address}/`] : []),
    ...(app === 'worker' ? [] : [`  接口文档   ${address}/docs`, `  OpenAPI    ${address}/openapi.json`]),
    ...(app === 'platform' ? firstSteps(accounts) : []),
    '',
    '按 Ctrl-C 停止。',
  ];
  process.stdout.write(`\n${lines.join('\n')}\n`);
}

const firstSteps = (accounts) => [
  '',
  '演示账号',
  ...table(accounts.map(({ name, role, login, password }) => [name, role, login, password])),
  '',
  '接下来可以试试（另开一个终端）',
  '  npm run demo                  走完两个事项，从申请到评价',
  '  npm run -s banjian -- help    时限、回放、核验、重建',
];

/** Columns side by side; a Chinese character is two columns wide. */
function table(rows) {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => width(row[column])))) ?? [];
  return rows.map(
    (row) => `  ${row.map((cell, column) => cell + ' '.repeat(widths[column] - width(cell))).join('  ')}`,
  );
}

function width(text) {
  return [...text].reduce((sum, character) => sum + (character > '\u2e7f' ? 2 : 1), 0);
}
