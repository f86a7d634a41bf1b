import { UndecodableEvent, type StoredEvent } from '@banjian/event-store';
import { expect, it } from '@jest/globals';
import { unreadableInWords } from './unreadable.js';

const stored = { id: 'x', stream: 'case-1', revision: 0, type: 'CaseClosed', position: 's:1' } as StoredEvent;
const said = (why: string): string => unreadableInWords(new UndecodableEvent(stored, why));

it.each([
  ['unknown type', '读不出来：程序不认识这种事件'],
  ['broken seal at applicant.name', '读不出来：「applicant.name」的密文打不开，可能被改动过'],
  ['no upcaster from version 2', '读不出来：程序缺少读第 2 版的办法'],
  ["CaseClosed must have required property 'on'", '读不出来：缺少「on」'],
  ["CaseClosed/terms must have required property 'itemCode'", '读不出来：缺少「itemCode」'],
  ['CaseClosed must NOT have additional properties', '读不出来：多出不该有的内容'],
  ['CaseClosed/terms/limit must be integer', '读不出来：「terms/limit」的类型不对，应为 integer'],
  ['CaseClosed/on must match pattern "^[0-9]+$"', '读不出来：「on」的写法不对'],
  ['CaseClosed/gaps must NOT have fewer than 1 items', '读不出来：「gaps」不合要求'],
  ['something new', '读不出来：something new'],
])('says of an event that cannot be read (%s): %s', (why, words) => {
  expect(said(why)).toBe(words);
});

it('passes on what else went wrong', () => {
  expect(unreadableInWords(new Error('away'))).toBe('away');
});
