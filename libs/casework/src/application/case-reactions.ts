import { reaction, type Reaction } from '@banjian/event-store';
import type { LicenceEvent } from '@banjian/licensing';
import { RecordSharedData } from '@banjian/shared-data';
import { caseIdOf, type CaseEvent } from '../domain/case.js';
import type { Attached } from '../domain/case-terms.js';
import { BindAttachments } from './bind-attachments.handler.js';
import { LinkLicence } from './link-licence.handler.js';
import { NoteCredit } from './note-credit.handler.js';
import { recordingsOf, ShareCheckedData } from './share-checked-data.handler.js';
import { RequestLicence } from './request-licence.handler.js';
import { RevokeLicenceOfCase } from './revoke-licence-of-case.handler.js';

const idOf = ({ attachmentId }: Attached): string => attachmentId;

type Received = Extract<
  CaseEvent,
  { type: 'MaterialsReceived' | 'SupplementReceived' | 'OwedMaterialsReceived' }
>;
type Submitted = Extract<CaseEvent, { type: 'ApplicationSubmitted' }>;
type Checked = Extract<CaseEvent, { type: 'AfterCheckCompleted' }>;
type Noted = Extract<CaseEvent, { type: 'CreditNoted' }>;
type Ended = Extract<CaseEvent, { type: 'DecisionRevoked' | 'LicenceLinked' }>;
type Issued = Extract<LicenceEvent, { type: 'LicenceIssued' }>;
type Decided = Extract<CaseEvent, { type: 'DecisionMade' }>;

const creditOf = ({ applicant: party, caseId, number }: Checked | Noted) => ({ party, caseId, number });

/** What two cases say of one party is kept in their order. */
const ofParty = ({ event }: { readonly event: Checked | Noted }): string => event.applicant;

/** What a case sets off elsewhere, and what comes back. The names are part of command ids: stored for ever. */
export const caseReactions: readonly Reaction[] = [
  reaction<Received>(
    'casework.bind-attachments',
    ['MaterialsReceived', 'SupplementReceived', 'OwedMaterialsReceived'],
    ({ stream, event }) => {
      const ids = event.materials.flatMap(({ attachments = [] }) => attachments).map(idOf);
      return ids.length > 0 ? new BindAttachments(caseIdOf(stream), ids) : undefined;
    },
  ),
  reaction<Decided>('casework.request-licence', ['DecisionMade'], ({ event }) =>
    event.outcome === 'granted' ? new RequestLicence(event.caseId) : undefined,
  ),
  reaction<Submitted>(
    'casework.share-declared-data',
    ['ApplicationSubmitted'],
    // The application alone says it: the case need not be read for it.
    (submitted) => {
      const recordings = recordingsOf([submitted], 'D');
      return recordings.length === 0
        ? undefined
        : new RecordSharedData(submitted.event.applicant.id, recordings);
    },
    ({ event }) => event.applicant.id,
  ),
  reaction<Decided>('casework.share-checked-data', ['DecisionMade'], ({ event }) =>
    event.outcome === 'granted' ? new ShareCheckedData(event.caseId) : undefined,
  ),
  reaction<Checked>(
    'casework.note-broken-promise',
    ['AfterCheckCompleted'],
    ({ event }) =>
      event.found === 'broken'
        ? new NoteCredit({ type: 'NoteBrokenPromise', ...creditOf(event) })
        : undefined,
    ofParty,
  ),
  reaction<Noted>(
    'casework.note-default',
    ['CreditNoted'],
    ({ event }) => new NoteCredit({ type: 'NoteDefault', ...creditOf(event) }),
    ofParty,
  ),
  reaction<Issued>(
    'casework.link-licence',
    ['LicenceIssued'],
    ({ event }) => new LinkLicence(event.caseId, event.licenceId, event.identifier),
  ),
  // Reactions run beside each other: a licence that comes after the revocation is met by its link.
  reaction<Ended>(
    'casework.revoke-licence',
    ['DecisionRevoked', 'LicenceLinked'],
    ({ stream }) => new RevokeLicenceOfCase(caseIdOf(stream)),
  ),
];
