/** Sees what the sweepers bring about, from the store itself. */

/** Counts events of a type in cases from now on, with the instant each was seen. */
export async function witness({ store, time }, type) {
  const seen = [];
  const after = await store.head();
  const subscription = store.subscribe(
    { ...(after !== undefined && { after }), categories: ['case'], types: [type], batchSize: 2000 },
    async ({ events }) => {
      const at = Date.parse(time.now());
      for (const { stream, data } of events) seen.push({ stream, at, data });
    },
  );
  return { seen, count: () => seen.length, close: () => subscription.close() };
}
