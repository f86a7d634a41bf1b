import { UndecodableEvent } from '@banjian/event-store';

/** What the store and its schemas say of an event that cannot be read, in the words of those who look for the damage. */
const sayings: readonly (readonly [RegExp, string])[] = [
  [/^unknown type$/, '程序不认识这种事件'],
  [/^newer than this program$/, '由更新版本的程序写入，本程序读不了'],
  [/^broken JSON$/, '内容不是完整的 JSON'],
  [/^not a JSON object$/, '内容不是 JSON 对象'],
  [/^no key to open (.+)$/, '打开「$1」的密钥不见了'],
  [/^sealed with (.+)$/, '以本程序不认识的方式加密（$1）'],
  [/^broken seal at (.+)$/, '「$1」的密文打不开，可能被改动过'],
  [/^no upcaster from version (\d+)$/, '程序缺少读第 $1 版的办法'],
  [/^the upcaster from version (\d+) failed$/, '按第 $1 版读不出来'],
  [/ must have required property '(.+)'$/, '缺少「$1」'],
  [/^\w+ must NOT have additional properties$/, '多出不该有的内容'],
  [/^\w+\/(\S+) must NOT have additional properties$/, '「$1」里多出不该有的内容'],
  [/^\w+\/(\S+) must be equal to one of the allowed values$/, '「$1」不是可用的值'],
  [/^\w+\/(\S+) must be equal to constant$/, '「$1」不是规定的值'],
  [/^\w+\/(\S+) must be (\w+)$/, '「$1」的类型不对，应为 $2'],
  [/^\w+\/(\S+) must match .+$/, '「$1」的写法不对'],
  [/^\w+\/(\S+) must .+$/, '「$1」不合要求'],
];

/** In Chinese, with the name of the field as it stands in the event. What is not known is told as it is. */
export function unreadableInWords(error: unknown): string {
  if (!(error instanceof UndecodableEvent)) return error instanceof Error ? error.message : String(error);
  const { why } = error;
  const [said, words] = sayings.find(([pattern]) => pattern.test(why)) ?? [];
  const told = said && words !== undefined ? why.slice(why.search(said)).replace(said, words) : why;
  return `读不出来：${told}`;
}
