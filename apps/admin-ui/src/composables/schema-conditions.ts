/** The part of JSON Schema by which a form shows one field for the sake of another. The server checks the whole of it. */
export interface Condition {
  readonly properties?: Readonly<Record<string, Test>>;
  readonly required?: readonly string[];
  readonly not?: Condition;
  readonly allOf?: readonly Condition[];
  readonly anyOf?: readonly Condition[];
}

interface Test {
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly not?: Test;
}

export type Values = Readonly<Record<string, unknown>>;

const isSaid = (value: unknown): boolean => value !== undefined && value !== '';

/** As JSON Schema has it: what is not there breaks no test of a property, only `required`. */
export function holds(condition: Condition, values: Values): boolean {
  const { properties = {}, required = [], not, allOf = [], anyOf } = condition;
  return (
    required.every((name) => isSaid(values[name])) &&
    Object.entries(properties).every(([name, test]) => !isSaid(values[name]) || passes(test, values[name])) &&
    !(not && holds(not, values)) &&
    allOf.every((each) => holds(each, values)) &&
    (anyOf?.some((each) => holds(each, values)) ?? true)
  );
}

function passes(test: Test, value: unknown): boolean {
  if ('const' in test && test.const !== value) return false;
  if (test.enum && !test.enum.includes(value)) return false;
  if (test.not && passes(test.not, value)) return false;
  return typeof value !== 'number' || inRange(test, value);
}

const inRange = ({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Test, value: number): boolean =>
  value >= (minimum ?? -Infinity) &&
  value <= (maximum ?? Infinity) &&
  value > (exclusiveMinimum ?? -Infinity) &&
  value < (exclusiveMaximum ?? Infinity);
