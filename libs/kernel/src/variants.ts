/** A table of payloads becomes a union discriminated on `type`: `Variants<{ A: { n: number } }>` = `{ type: 'A'; n: number }`. */
export type Variants<Table extends object> = {
  readonly [Name in keyof Table & string]: Readonly<{ type: Name } & Table[Name]>;
}[keyof Table & string];

/** The one member of a union of variants that has this `type`. */
export type Variant<Union extends { readonly type: string }, Name extends Union['type']> = Extract<
  Union,
  { readonly type: Name }
>;
