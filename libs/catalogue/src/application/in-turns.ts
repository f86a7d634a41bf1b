const atOnce = 8;

/** Work on several at a time, each stream by itself; answers in the order of the parts. The first that fails ends it. */
export async function inTurns<Part, Result>(
  parts: readonly Part[],
  work: (part: Part) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (let from = 0; from < parts.length; from += atOnce) {
    results.push(...(await Promise.all(parts.slice(from, from + atOnce).map(work))));
  }
  return results;
}
