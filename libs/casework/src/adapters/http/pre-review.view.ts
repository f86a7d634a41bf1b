import { evolveClocks, isClockEvent, noClocks, type Moment } from '@banjian/calendar/pure';
import { maskName } from '@banjian/http';
import { clockLine, clockView } from '../../application/clock-view.js';
import type { PreReviewHistory } from '../../application/pre-reviews.js';
import type { PreReviewRow } from '../../projections/pre-review-list.projection.js';

const verdictNames = { ready: '材料可用，可以申请', incomplete: '需完善', notServed: '无法办理' } as const;

export const listedPreReview = (row: PreReviewRow, at: Moment) => ({
  preReviewId: row.preReviewId,
  itemCode: row.itemCode,
  itemName: row.itemName,
  requestedAt: row.requestedAt,
  clocks: Object.values(row.clocks).map((clock) => clockLine(clock, at)),
});

/** One pre-review as of now; a person's name masked, no numbers at all. */
export function preReviewView(history: PreReviewHistory, at: Moment) {
  const [first] = history;
  if (first?.event.type !== 'PreReviewRequested') throw new Error('a pre-review begins with its request');
  const { preReviewId, item, applicant, materials, question } = first.event;
  const issued = history.find(({ event }) => event.type === 'PreReviewOpinionIssued');
  const stopped = history.find(({ event }) => event.type === 'ClockStopped');
  const clocks = history
    .flatMap(({ event }) => (isClockEvent(event) ? [event] : []))
    .reduce(evolveClocks, noClocks);
  const story = { extensions: [], ...(stopped && { stoppedAt: stopped.recordedAt }) };
  return {
    preReviewId,
    item: { code: item.code, name: item.name, versionId: item.versionId },
    applicantName: applicant.kind === 'person' ? maskName(applicant.name) : applicant.name,
    requestedAt: first.recordedAt,
    materials,
    ...(question !== undefined && { question }),
    ...(issued?.event.type === 'PreReviewOpinionIssued' && {
      opinion: {
        verdict: issued.event.verdict,
        verdictName: verdictNames[issued.event.verdict],
        opinion: issued.event.opinion,
        nextSteps: issued.event.nextSteps,
        issuedAt: issued.recordedAt,
      },
    }),
    clocks: Object.values(clocks).map((clock) => clockView(clock, story, at)),
    revision: history.length - 1,
  };
}

export type PreReviewLine = ReturnType<typeof listedPreReview>;
export type PreReviewView = ReturnType<typeof preReviewView>;
