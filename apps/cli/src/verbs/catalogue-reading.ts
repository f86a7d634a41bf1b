import {
  itemDiff,
  itemHistory,
  itemView,
  ListItems,
  namedContent,
  ServiceItems,
  type ItemChange,
  type ItemSummary,
  type KeptItem,
} from '@banjian/catalogue';
import type { INestApplicationContext } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { NotToBeHad } from './options.js';
import { say } from './say.js';
import { withStore } from './store-context.js';
import { table } from './table.js';

type Reading = 'list' | 'show' | 'diff';

export const isReading = (order: string | undefined): order is Reading =>
  order !== undefined && ['list', 'show', 'diff'].includes(order);

/** Ask the catalogue; writes nothing. */
export async function readCatalogue(order: Reading, words: readonly string[], json: boolean): Promise<void> {
  const answer = await withStore((app) => answerOf(app, order, words));
  await say(json ? `${JSON.stringify(answer.data, null, 2)}\n` : `${answer.text}\n`);
}

interface Answer {
  readonly data: unknown;
  readonly text: string;
}

async function answerOf(
  app: INestApplicationContext,
  order: Reading,
  [code = '', from = '', to = '']: readonly string[],
): Promise<Answer> {
  if (order === 'list') return listed(await allItems(app));
  const item = await itemOf(app, code);
  return order === 'show' ? shown(item) : compared(item, from, to);
}

async function itemOf(app: INestApplicationContext, code: string): Promise<KeptItem> {
  const found = await app.get(ServiceItems, { strict: false }).find(code);
  if (!found) throw new NotToBeHad(`没有事项 ${code}`);
  return found;
}

async function allItems(app: INestApplicationContext): Promise<readonly ItemSummary[]> {
  const queries = app.get(QueryBus, { strict: false });
  const items: ItemSummary[] = [];
  for (let page = await queries.execute(new ListItems({}, 100)); ;) {
    items.push(...page.items);
    if (!page.next) return items;
    page = await queries.execute(new ListItems({}, 100, page.next));
  }
}

const listed = (items: readonly ItemSummary[]): Answer => ({
  data: { items },
  text: table(
    items.map(({ itemCode, version, name, organisation, suspended }) => [
      itemCode,
      `第${String(version)}版`,
      organisation.name,
      `${name}${suspended ? '（暂停办理）' : ''}`,
    ]),
  ),
});

function shown(kept: KeptItem): Answer {
  const view = itemView(kept);
  const entries = itemHistory(kept.history);
  const versions = view.versions.map(({ version, statusName, takesEffectAt, name, versionId }) => [
    `第${String(version)}版`,
    statusName,
    takesEffectAt,
    name,
    versionId,
  ]);
  const past = entries.map(({ at, title, actor, reasons }) => [at, title, actor.role, reasons.join('；')]);
  const head = [
    kept.itemCode,
    view.name,
    view.standingName,
    view.reason,
    view.draft && `草稿${view.draft.stageName}`,
  ];
  return {
    data: { ...view, history: entries },
    text: [head.filter(Boolean).join('  '), table(versions), table(past)].filter(Boolean).join('\n'),
  };
}

function compared(kept: KeptItem, from: string, to: string): Answer {
  const [before, after] = [namedContent(kept, from), namedContent(kept, to)];
  if (!before || !after) throw new NotToBeHad(`${kept.itemCode} 没有 ${before ? to : from}`);
  const changes = itemDiff(before, after);
  const text = changes.length === 0 ? '没有不同' : changes.map(lineOf).join('\n');
  return { data: { itemCode: kept.itemCode, from, to, changes }, text };
}

const signs = { added: '+', removed: '-', changed: '~', reordered: '~' } as const;

function lineOf({ title, change, before, after }: ItemChange): string {
  const values = [before, after].filter((value) => value !== undefined).map((value) => JSON.stringify(value));
  return `${signs[change]} ${title}  ${change === 'reordered' ? '次序不同' : values.join(' → ')}`;
}
