/** What the start tells people: progress to stderr, so that stdout holds nothing but answers. */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/** Something the person at the keyboard can put right: one sentence, no stack. */
export class Refusal extends Error {
  name = 'Refusal';
}
