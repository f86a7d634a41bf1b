/** The words of a stored event's schema, bounded as a catalogue may be: what a data file says is not without end. */
import { words } from '@banjian/event-store';

export type Schema = ReturnType<typeof words.object>;
export type Fields = Parameters<typeof words.object>[0];

export const { choice, flag, number, object } = words;
export const text: Schema = { ...words.name, maxLength: 2_000 };
/** A whole letter: the text of a commitment, the answer to a question. */
export const longText: Schema = { ...words.name, maxLength: 20_000 };
export const whole: Schema = words.whole(1, 100_000);
export const list = (items: Schema): Schema => ({ ...words.list(items), maxItems: 200 });
export const atLeastOne = (items: Schema): Schema => ({ ...list(items), minItems: 1, uniqueItems: true });
