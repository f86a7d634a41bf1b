import { reaction, type Reaction } from '@banjian/event-store';
import type { LicenceEvent } from '@banjian/licensing';
import type { CaseEvent } from '../domain/case.js';
import { LinkLicence } from './link-licence.handler.js';
import { RequestLicence } from './request-licence.handler.js';

type Decided = Extract<CaseEvent, { type: 'DecisionMade' }>;

/** What a case sets off elsewhere, and what comes back. The names are part of command ids: stored for ever. */
export const caseReactions: readonly Reaction[] = [
  reaction<Decided>('casework.request-licence', ['DecisionMade'], ({ event }) =>
    event.outcome === 'granted' ? new RequestLicence(event.caseId) : undefined,
  ),
  reaction<LicenceEvent>(
    'casework.link-licence',
    ['LicenceIssued'],
    ({ event }) => new LinkLicence(event.caseId, event.licenceId, event.identifier),
  ),
];
