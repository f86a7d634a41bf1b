/** So many at once, each asking its next question as soon as it is answered. */
export async function askAll(ask, questionAt, { connections, seconds }) {
  const answers = [];
  const end = performance.now() + seconds * 1000;
  let next = 0;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < end) {
        const { kind, question } = questionAt(next++);
        const began = performance.now();
        const status = await ask(question);
        answers.push({ kind, status, took: performance.now() - began });
      }
    }),
  );
  return answers;
}
