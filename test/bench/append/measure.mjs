import hdr from 'hdr-histogram-js';

const warmUpMs = 400;

/** As many loops as writers, each sending its next append when the last was answered. */
export async function measure(appendOnce, writers, seconds) {
  const histogram = hdr.build({
    lowestDiscernibleValue: 1,
    highestTrackableValue: 60_000_000,
    numberOfSignificantValueDigits: 3,
  });
  const from = performance.now() + warmUpMs;
  const until = from + seconds * 1000;
  let done = 0;
  const loops = Array.from({ length: writers }, async (_, writer) => {
    for (let count = 0; ; count += 1) {
      const start = performance.now();
      if (start >= until) return;
      await appendOnce(writer, count);
      const end = performance.now();
      if (end < from || end > until) continue;
      done += 1;
      histogram.recordValue(Math.max(1, Math.round((end - start) * 1000)));
    }
  });
  await Promise.all(loops);
  return {
    rate: done / seconds,
    p50: histogram.getValueAtPercentile(50) / 1000,
    p99: histogram.getValueAtPercentile(99) / 1000,
  };
}
