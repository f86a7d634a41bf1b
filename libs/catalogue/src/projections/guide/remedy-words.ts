import type { Remedy } from '../../domain/item-version.js';

/** Where to turn (救济途径) when one does not agree. */
export interface GuideRemedy {
  readonly kind: Remedy['kind'];
  readonly name: string;
  readonly text: string;
  readonly body: string;
  readonly limit: string;
  readonly basis: string;
}

const names = { reconsideration: '行政复议', litigation: '行政诉讼' };

export function guideRemedies(remedies: readonly Remedy[]): readonly GuideRemedy[] {
  const first = remedies.some((remedy) => remedy.first);
  return remedies.map(({ kind, body, limit, basis }) => ({
    kind,
    name: names[kind],
    text: kind === 'reconsideration' ? reconsideration(body, limit, first) : litigation(body, limit, first),
    body,
    limit,
    basis,
  }));
}

const reconsideration = (body: string, limit: string, first: boolean): string =>
  `对决定不服的，${first ? '应当先' : '可以'}自知道该决定之日起${limit}向${body}申请行政复议`;

const litigation = (body: string, limit: string, first: boolean): string =>
  first
    ? `对行政复议决定不服的，可以依法向${body}提起行政诉讼`
    : `也可以自知道该决定之日起${limit}向${body}提起行政诉讼`;
