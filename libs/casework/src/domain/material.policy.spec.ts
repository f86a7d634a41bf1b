import { deciderSpec, run } from '@banjian/kernel/testing';
import { describe, expect, it } from '@jest/globals';
import { at, handIn, permitTerms, submission } from '../testing/index.js';
import { caseDecider } from './case-decider.js';
import type { Attached, HandedIn } from './case-terms.js';

const given = deciderSpec(caseDecider);
const file = (mediaType: string): Attached => ({
  ...{ attachmentId: `${mediaType}-1`, sha256: 'a'.repeat(64), size: 10 },
  mediaType,
});
const bringing = (code: string, ...attachments: readonly Attached[]): HandedIn => ({
  ...{ code, form: 'electronic', copies: 1 },
  attachments,
});
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const materials = permitTerms.materials.map((each) =>
  each.code === 'M02' ? { ...each, accepts: ['application/pdf', word] } : each,
);
const terms = { ...permitTerms, materials };

describe('attachments of a material (附件)', () => {
  it('stand in the event with digest and kind, for the material they were handed in for', () => {
    const brought = [
      bringing('M01', file('image/jpeg'), file('application/ofd')),
      bringing('M02', file(word)),
    ];
    const { events } = run(caseDecider, [], submission({ terms, materials: brought }));
    expect(events[1]).toMatchObject({ type: 'MaterialsReceived', materials: brought });
  });

  it('are of a kind the frozen version takes: papers, pictures and OFD where it says nothing', () => {
    const refused = (...brought: readonly HandedIn[]) => {
      given()
        .when(submission({ terms, materials: brought }))
        .thenRejected('case.attachment-not-accepted');
    };
    refused(bringing('M01', file(word)));
    refused(bringing('M01', file('application/pdf')), bringing('M02', file('image/png')));
    refused(bringing('M03', file('text/plain')));
  });

  it('are looked at in a supplement and in what was owed too', () => {
    const now = at('2026-03-03T02:00:00.000Z');
    const by = 'clerk-1';
    const later = { at: now, by, receivedAt: now.now, materials: [bringing('M03', file('text/plain'))] };
    const past = (
      command: Parameters<typeof caseDecider.decide>[0],
      materialsBrought = handIn('M01', 'M02'),
    ) => {
      const opened = run(caseDecider, [], submission({ terms, materials: materialsBrought })).events;
      return [...opened, ...run(caseDecider, opened, command).events];
    };
    const gaps = [{ material: 'M03', problem: '缺少' }];
    const noticed = past({ type: 'IssueOneTimeNotice', at: now, by, gaps });
    const told = run(caseDecider, noticed, {
      type: 'TellOneTimeNotice',
      at: now,
      by,
      proof: 'signature',
    }).events;
    given(...noticed, ...told)
      .when({ type: 'ReceiveSupplement', ...later })
      .thenRejected('case.attachment-not-accepted');
    given(...past({ type: 'AcceptWithTolerance', at: now, by, promise: '补交' }))
      .when({ type: 'ReceiveOwedMaterials', ...later })
      .thenRejected('case.attachment-not-accepted');
  });
});
