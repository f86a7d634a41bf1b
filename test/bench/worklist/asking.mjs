/** What the page of the work list asks, as it asks it. */
const list = '/cases/work-list?limit=50';
const kinds = {
  'page, the first': () => list,
  'page, of a stage': (at) => `${list}&stage=${['received', 'accepted', 'inReview'][at % 3]}`,
  'page, of an item': (at) => `${list}&itemCode=YN-TB-${String(at % 40).padStart(3, '0')}`,
  'page, of a window': (at) => `${list}&window=A${String(at % 30).padStart(2, '0')}`,
  'page, of a body': (at) => `${list}&organisation=org-bench-${at % 25}`,
  'page, of a colour': (at) => `${list}&colour=${['red', 'yellow', 'green', 'overdue'][at % 4]}`,
  'page, the newest': () => `${list}&sort=newest`,
  'search, a number': (at) => `${list}&words=${String((at * 7919) % 90000).padStart(12, '0')}`,
  'search, an applicant': (at) => `${list}&words=${encodeURIComponent(`示例${(at * 104729) % 40000}`)}`,
  'search, an item': () => `${list}&words=${encodeURIComponent('食品经营')}`,
  'search, nothing found': () => `${list}&words=${encodeURIComponent('没有的词')}`,
  counts: () => '/cases/work-list/overview',
};
const names = Object.keys(kinds);
const mix = [...names, 'page, the first', 'page, the first', 'page, the first', 'counts'];

/** One after the other to the end, by the cursor of the page before. */
export async function pageThrough(clerk, pages) {
  const answers = [];
  let cursor = '';
  for (let page = 0; page < pages; page += 1) {
    const answer = await timed(clerk, 'page, by its cursor', `${list}${cursor}`);
    answers.push(answer);
    cursor = `&cursor=${encodeURIComponent(answer.next ?? '')}`;
  }
  return answers;
}

export async function readers(clerk, { connections, seconds }) {
  const answers = [];
  const end = performance.now() + seconds * 1000;
  let next = 0;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < end) {
        const at = next++;
        const kind = mix[(at * 7) % mix.length];
        const answer = await timed(clerk, kind, kinds[kind](at));
        answers.push(answer);
        if (kind !== 'page, the first' || answer.next === undefined) continue;
        const further = `${list}&cursor=${encodeURIComponent(answer.next)}`;
        answers.push(await timed(clerk, 'page, by its cursor', further));
      }
    }),
  );
  return answers;
}

async function timed(clerk, kind, path) {
  const began = performance.now();
  const { status, body } = await clerk('GET', path);
  return { kind, status, took: performance.now() - began, next: body?.next };
}
