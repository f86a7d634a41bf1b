import { reaction } from '@banjian/event-store';
import { InviteRating } from './invite-rating.handler.js';
import type { RatedCase } from './rated-cases.js';

/** What rating needs of the event that closes a case; casework's event says more. */
interface CaseClosed extends RatedCase {
  readonly type: 'CaseClosed';
}

/** 办结即邀评: a closed case invites its applicant. The name is part of command ids and stays for ever. */
export const inviteOnClosing = reaction<CaseClosed>('rating.invite', ['CaseClosed'], ({ event }) => {
  return new InviteRating(event);
});
