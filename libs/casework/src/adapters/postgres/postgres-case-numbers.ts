import { Gathering } from '@banjian/event-store';
import type { LocalDate } from '@banjian/kernel';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { CaseNumbers } from '../../application/case-numbers.js';

/** One asker; two that ask for the same code and day are two. */
interface Asked {
  readonly code: string;
  readonly day: LocalDate;
}

/**
 * One counter row per implementation code and day. Submissions that come at once take their numbers together, in one
 * statement and one commit: the row's lock would otherwise make them queue for a commit each, connections in hand.
 */
@Injectable()
export class PostgresCaseNumbers extends CaseNumbers {
  private readonly numbers = new Gathering<Asked, number>((askers) => this.take(askers), {
    lanes: 1,
    most: 100,
  });

  constructor(@InjectDataSource() private readonly database: DataSource) {
    super();
  }

  async next(implementationCode: string, day: LocalDate): Promise<string> {
    const number = await this.numbers.get({ code: implementationCode, day });
    if (number === undefined) throw new Error(`no number for ${implementationCode} on ${day}`);
    return `${implementationCode}${day.replaceAll('-', '')}${String(number).padStart(4, '0')}`;
  }

  private async take(askers: readonly Asked[]): Promise<ReadonlyMap<Asked, number>> {
    const counters = byCounter(askers);
    const rows = await this.database.query<(Asked & { readonly last: number })[]>(
      // In one order, so that two processes that count several never wait for one another.
      `INSERT INTO casework.case_numbers AS counter (implementation_code, day, last)
       SELECT * FROM unnest($1::text[], $2::date[], $3::int[]) ORDER BY 1, 2
       ON CONFLICT (implementation_code, day) DO UPDATE SET last = counter.last + excluded.last
       RETURNING implementation_code AS code, to_char(day, 'YYYY-MM-DD') AS day, last`,
      [
        [...counters.values()].map(([first]) => first?.code),
        [...counters.values()].map(([first]) => first?.day),
        [...counters.values()].map(({ length }) => length),
      ],
    );
    const taken = rows.flatMap(({ last, ...counter }) => {
      const all = counters.get(counterOf(counter)) ?? [];
      return all.map((asker, index): [Asked, number] => [asker, last - all.length + 1 + index]);
    });
    return new Map(taken);
  }
}

const counterOf = ({ code, day }: Asked): string => `${code} ${day}`;

function byCounter(askers: readonly Asked[]): ReadonlyMap<string, readonly Asked[]> {
  const counters = new Map<string, Asked[]>();
  for (const asker of askers) {
    const all = counters.get(counterOf(asker));
    if (all) all.push(asker);
    else counters.set(counterOf(asker), [asker]);
  }
  return counters;
}
