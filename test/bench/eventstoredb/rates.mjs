/** How often `work` is done a second by so many at once. */
export async function perSecond(workers, seconds, work) {
  const from = performance.now();
  const until = from + seconds * 1000;
  let done = 0;
  await Promise.all(
    Array.from({ length: workers }, async (_, worker) => {
      while (performance.now() < until) {
        await work(worker);
        done += 1;
      }
    }),
  );
  return (done * 1000) / (performance.now() - from);
}

export const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
