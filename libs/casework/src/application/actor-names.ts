import { Staff } from '@banjian/identity';
import { Injectable } from '@nestjs/common';
import type { CaseReplay, ReplayAct } from './case-replay.js';

/** Who acted, by name where it was staff; an applicant stays an id here. */
@Injectable()
export class ActorNames {
  constructor(private readonly staff: Staff) {}

  async named(replay: CaseReplay): Promise<NamedReplay> {
    const people = [...new Set(replay.acts.map(({ person }) => person))];
    const found = await Promise.all(people.map((person) => this.staff.find(person)));
    const names = new Map(found.flatMap((each) => (each ? [[each.personId, each.name] as const] : [])));
    return {
      ...replay,
      acts: replay.acts.map((act) => {
        const name = names.get(act.person);
        return { ...act, ...(name !== undefined && { personName: name }) };
      }),
    };
  }
}

export type NamedReplay = CaseReplay & { readonly acts: readonly NamedAct[] };

interface NamedAct extends ReplayAct {
  readonly personName?: string;
}
