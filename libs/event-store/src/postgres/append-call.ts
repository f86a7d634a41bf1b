import type { PreparedAppend } from '../prepared-append.js';
import { bytesArray, instantArray, intArray, jsonArray, textArray, uuidArray } from './binary-arrays.js';
import type { Connections, Statement } from './connections.js';
import { present } from './rows.js';

/** What became of one command; positions are the store's own numbers. */
export type Outcome =
  | { readonly kind: 'appended' | 'repeated'; readonly revision: number; readonly position: number }
  /** The stream's revision at that moment, −1 when there is no such stream. */
  | { readonly kind: 'conflict'; readonly actual: number }
  | { readonly kind: 'skew' | 'chain' };

const statement: Statement = {
  name: 'append',
  text: 'SELECT es.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)',
};

/** One call, one transaction, commands of different streams; outcomes in the order of the commands given. */
export async function callAppend(
  connections: Pick<Connections, 'run'>,
  appends: readonly PreparedAppend[],
): Promise<readonly Outcome[]> {
  if (appends.length === 1) return call(connections, appends);
  // Every caller locks streams in this order, so none can wait for each other in a ring.
  const order = [...appends.keys()].sort((a, b) => (name(appends[a]) < name(appends[b]) ? -1 : 1));
  const sorted = order.flatMap((index) => appends[index] ?? []);
  const answers = await call(connections, sorted);
  const outcomes: Outcome[] = [];
  for (const [at, index] of order.entries()) {
    const answer = answers[at];
    if (answer) outcomes[index] = answer;
  }
  return outcomes;
}

async function call(
  connections: Pick<Connections, 'run'>,
  appends: readonly PreparedAppend[],
): Promise<readonly Outcome[]> {
  const [row] = await connections.run(statement, parameters(appends));
  const numbers = present(row?.[0]).slice(1, -1).split(',').map(Number);
  return appends.map((_, index) => outcomeOf(numbers.slice(index * 3)));
}

const name = (append: PreparedAppend | undefined): string => append?.stream ?? '';

function parameters(appends: readonly PreparedAppend[]): readonly Buffer[] {
  const events = appends.flatMap((append) => append.events);
  return [
    textArray(appends.map(({ stream }) => stream)),
    intArray(appends.map(({ expected }) => expected)),
    bytesArray(appends.map(({ previousHash }) => previousHash)),
    uuidArray(appends.map(({ commandId }) => commandId)),
    intArray(appends.map((append) => append.events.length)),
    intArray(appends.flatMap((append, index) => append.events.map(() => index + 1))),
    uuidArray(events.map(({ id }) => id)),
    textArray(events.map(({ type }) => type)),
    intArray(events.map(({ schemaVersion }) => schemaVersion)),
    instantArray(events.map(({ recordedAt }) => recordedAt)),
    jsonArray(events.map(({ data }) => data)),
    jsonArray(events.map(({ metadata }) => metadata)),
    bytesArray(events.map(({ hash }) => hash)),
  ];
}

function outcomeOf([kind, revision, position]: readonly number[]): Outcome {
  if (revision === undefined || position === undefined) throw new Error('an append was not answered');
  switch (kind) {
    case 0:
      return { kind: 'appended', revision, position };
    case 1:
      return { kind: 'repeated', revision, position };
    case 2:
      return { kind: 'conflict', actual: revision };
    case 3:
      return { kind: 'skew' };
    case 4:
      return { kind: 'chain' };
    default:
      throw new Error(`es.append answered ${String(kind)}`);
  }
}
