import { Moments } from '@banjian/calendar';
import {
  ActorNames,
  caseAt,
  CaseLists,
  caseReplay,
  caseStream,
  itemVersionNamed,
  type CaseEvent,
  type PointInTime,
} from '@banjian/casework';
import { EventStreams, findInstant, type Instant, type Recorded } from '@banjian/kernel';
import type { INestApplicationContext } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { caseAtText, replayText } from './case-text.js';
import { CalledWrongly, NotToBeHad, type Options } from './options.js';
import { withStore } from './store-context.js';
import { said, verb } from './verb.js';

const help = `用法：npm run -s banjian -- case timeline <办件编码> [--json]
      npm run -s banjian -- case at <办件编码> --at <时刻> [--view recorded|legal] [--known-at <时刻>] [--json]

  timeline   办件的每一步：谁、何时、做了什么、改变了什么、依据
  at         某一时刻的办件，连同每个时限的逐日台账
  --at       2026-03-09T10:00:00+08:00，须带时区
  --view     recorded 当时记录的（不写即此）；legal 法律上的（按生效时刻）
  --known-at 法律视图：只看这一时刻之前已记录的

退出码：0 已回答，1 没有此办件，2 用法有误。个人号码已遮盖。
`;

/** `banjian case …`: a case replayed. Answers 1 for a case that is not there. */
export const caseVerb = verb({
  help,
  options: { values: ['at', 'view', 'known-at'], flags: ['json'] },
  faultOf: (options) => {
    const [order, ...named] = options.words;
    if (order === undefined) return '请说明看什么：timeline 或 at';
    if ((order !== 'timeline' && order !== 'at') || named.length > 1)
      return `不明白「${options.words.join(' ')}」`;
    if (named.length === 0) return '请给出办件编码';
    if (order === 'at') pointIn(options);
    // Told the whole history, one would take it for that of the moment.
    const ofMoment = [...options.values.keys()].map((name) => `--${name}`).join('、');
    return order === 'timeline' && ofMoment !== '' ? `${ofMoment} 只用于 case at` : undefined;
  },
  carryOut: async (options) => said(await withStore((app) => answer(app, options))),
});

async function answer(app: INestApplicationContext, options: Options): Promise<string> {
  const [order, number = ''] = options.words;
  const history = await historyOf(app, number);
  const moment = app.get(Moments, { strict: false }).moment();
  const asJson = options.flags.has('json');
  if (order === 'timeline') {
    const replay = await app.get(ActorNames, { strict: false }).named(caseReplay(history, moment));
    return asJson ? json(replay) : replayText(replay);
  }
  const queries = app.get(QueryBus, { strict: false });
  const at = await itemVersionNamed(queries, caseAt(history, pointIn(options), moment));
  return asJson ? json(at) : caseAtText(at);
}

async function historyOf(
  app: INestApplicationContext,
  number: string,
): Promise<readonly Recorded<CaseEvent>[]> {
  const row = await app.get(CaseLists, { strict: false }).findByNumber(number);
  if (!row) throw new NotToBeHad(`未找到办件 ${number}`);
  return app.get(EventStreams, { strict: false }).read<CaseEvent>(caseStream(row.caseId));
}

/** Throws `CalledWrongly`. */
function pointIn({ values }: Options): PointInTime {
  const view = values.get('view') ?? 'recorded';
  if (view !== 'recorded' && view !== 'legal') throw new CalledWrongly('--view 只有 recorded 和 legal');
  const known = values.get('known-at');
  if (known !== undefined && view !== 'legal') throw new CalledWrongly('--known-at 只用于 --view legal');
  return {
    at: instantIn(values.get('at') ?? '', '--at'),
    view,
    ...(known !== undefined && { knownAt: instantIn(known, '--known-at') }),
  };
}

/** With a zone: an hour without one is a guess. */
function instantIn(text: string, name: string): Instant {
  const at = findInstant(text);
  if (at === undefined) throw new CalledWrongly(`${name} 须为带时区的时刻，如 2026-03-09T10:00:00+08:00`);
  return at;
}

const json = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;
