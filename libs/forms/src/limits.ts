/** How large a form and what is filled into it may become. Far beyond any paper form; a program meets them, not a department. */
export const limits = {
  /** Of the whole definition as JSON, in UTF-8. */
  bytes: 64 * 1024,
  /** Of fields in fields. */
  depth: 6,
  /** Nesting of the JSON itself. */
  nesting: 40,
  /** Fields on all levels, references put in. */
  fields: 300,
  /** Schemas under `if`, `then`, `else`, `allOf`, `anyOf`, `oneOf`, `not`, references put in. */
  branches: 200,
  choices: 500,
  /** A text that sets none of its own: of one line, of several. */
  lineLength: 200,
  textLength: 2_000,
  longestText: 10_000,
  /** A list that sets none of its own. */
  listLength: 50,
  longestList: 500,
  patternLength: 500,
  /** Instructions of a compiled pattern: matching costs at most this per character. */
  patternProgram: 5_000,
} as const;
