declare global {
  // A global of the sandbox is a `var`.
  var banjianLeftOpen: Set<() => Promise<void>> | undefined;
}

/**
 * Remembers what keeps the process alive. The answer closes it, once however often it is asked; what nobody has closed by the
 * spec's end, because a `beforeAll` failed, the test environment closes (infra/checks/jest-environment.mjs).
 */
export function holdOpen(close: () => Promise<void>): () => Promise<void> {
  const open = (globalThis.banjianLeftOpen ??= new Set());
  let closing: Promise<void> | undefined;
  const once = (): Promise<void> => {
    open.delete(once);
    return (closing ??= close());
  };
  open.add(once);
  return once;
}
