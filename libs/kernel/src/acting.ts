import { AsyncLocalStorage } from 'node:async_hooks';

/** Who acts. Ids only: names never enter event metadata. */
export interface Actor {
  /** Id of the person, or of the part of the system that acts by itself (`system:sweeper`). */
  readonly person: string;
  /**
   * 申请人 citizen, 窗口人员 windowClerk, 帮办代办员 helper, 审查人员 reviewer, 决定人员 decider, 监督人员 supervisor,
   * administrator, itemEditor, itemReviewer, system.
   */
  readonly role: string;
  readonly organisation?: string;
  readonly region?: string;
  /** A citizen's own subject id; tells whether he or she acts for somebody else, and is not stored. */
  readonly subject?: string;
  /** Id of the party on whose behalf the actor acts (代办, 代理). */
  readonly onBehalfOf?: string;
}

/** One request or reaction being carried out: what the store writes into the metadata of every event it causes. */
export interface Acting {
  readonly actor: Actor;
  /** `window`, `web`, `miniProgram`, `system`, `cli` … */
  readonly channel: string;
  readonly window?: string;
  /** One presence of a person in a hall on a day (the unit of the hall rating, 一次一评). */
  readonly visit?: string;
  /** UUIDv5(principal ‖ route ‖ Idempotency-Key), or UUIDv5(event id ‖ reaction). */
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId?: string;
  /** Keyed digest of the request body: the same key with another body is refused. */
  readonly requestDigest?: string;
  /** From `If-Match`: the revision the caller saw. Given → a lost race is told, not retried. */
  readonly expectedRevision?: number;
  /** Streams this request has read already, so that looking and then writing reads once. The store's own business. */
  readonly seen?: Map<string, unknown>;
}

const current = new AsyncLocalStorage<Acting>();

/** Carry out `work` as this actor; everything it awaits sees the same `acting()`. */
export function actAs<T>(acting: Acting, work: () => T): T {
  return current.run(acting, work);
}

/** Who acts now, if anybody does. */
export const findActing = (): Acting | undefined => current.getStore();

/** Who acts now. Outside any request this is a bug, so it throws. */
export function acting(): Acting {
  const found = current.getStore();
  if (!found) throw new Error('nobody acts here: wrap the call in actAs()');
  return found;
}
