export const percentOf = (done: number, of: number): number =>
  of === 0 ? 100 : Math.floor((done / of) * 100);
