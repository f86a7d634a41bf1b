import { CaseLists } from '@banjian/casework';
import type { Principal } from '@banjian/http';
import { maySee } from '@banjian/identity';
import { Injectable } from '@nestjs/common';
import type { Fault, FaultyCase } from './faults.js';

/** Streams and rows of read models that are one case's. */
const ofCase = /^(?:case-|audit-case-|casework\.case-list |supervision\.case-facts )([0-9a-f-]{36})$/;

/** Names the cases that faults are of, as people do: by their number. */
@Injectable()
export class FaultCases {
  constructor(private readonly lists: CaseLists) {}

  /** `who`: only cases of their own scope are named; without, all are. */
  async named<Answer extends { readonly faults: readonly Fault[] }>(
    answer: Answer,
    who?: Principal,
  ): Promise<Answer> {
    const ids = new Set(answer.faults.flatMap((fault) => caseIdOf(fault) ?? []));
    if (ids.size === 0) return answer;
    const rows = await this.lists.findAll([...ids]);
    const seen = rows.filter(
      ({ applicantId: applicant, ...row }) => !who || maySee(who, { ...row, applicant }),
    );
    const numbers = new Map(seen.map(({ caseId, number }) => [caseId, number]));
    return { ...answer, faults: answer.faults.map((fault) => named(fault, numbers)) };
  }
}

const caseIdOf = ({ stream, row }: Fault): string | undefined => ofCase.exec(stream ?? row ?? '')?.[1];

function named(fault: Fault, numbers: ReadonlyMap<string, string>): Fault {
  const caseId = caseIdOf(fault);
  const number = caseId === undefined ? undefined : numbers.get(caseId);
  if (caseId === undefined || number === undefined) return fault;
  const found: FaultyCase = { caseId, number, replay: replayOf(caseId, fault) };
  return { ...fault, case: found };
}

/** What stands in a stream of the case's own is looked at as it was then. */
const replayOf = (caseId: string, { recordedAt }: Fault): string =>
  `/cases/${caseId}/replay${recordedAt === undefined ? '' : `?at=${recordedAt}&view=recorded`}`;
