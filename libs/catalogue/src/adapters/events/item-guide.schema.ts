/** How the guide page's part of a version is stored: guide, fee, publicity, lists, retention. */
import { choice, flag, list, longText, object, text, whole, type Fields } from './schema.js';

const contact = object({ phone: text }, { address: text, online: text });

const guide = object(
  { place: text, hours: text, consult: contact, complaint: contact },
  {
    window: text,
    process: list(text),
    questions: list(object({ question: text, answer: longText })),
  },
);

export const remedies = list(
  object(
    { kind: choice('reconsideration', 'litigation'), body: text, limit: text, basis: text },
    { first: { const: true } },
  ),
);

export const guideParts: Fields = {
  guide,
  fee: object(
    { lines: list(object({ name: text, standard: text, legalBasis: text })) },
    { reductions: list(text) },
  ),
  publicity: object({ result: flag }, { noticeWorkingDays: whole, where: text }),
  secret: { const: true },
  lists: list(
    object(
      { list: choice('powers', 'permits', 'publicServices', 'proofs', 'intermediaries'), entry: text },
      { title: text },
    ),
  ),
  retention: object({ years: { anyOf: [whole, { const: 'permanent' }] }, basis: text }),
};
