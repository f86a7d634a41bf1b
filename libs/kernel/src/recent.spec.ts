import { describe, expect, it } from '@jest/globals';
import { Recent } from './recent.js';

describe('what is remembered', () => {
  it('is known until it is forgotten or too much else is', () => {
    const recent = new Recent<string, number>(2);
    recent.set('a', 1);
    recent.set('b', 2);
    recent.set('b', 3);
    expect([recent.get('a'), recent.get('b')]).toEqual([1, 3]);
    recent.set('c', 4);
    expect([recent.get('a'), recent.get('b'), recent.get('c')]).toEqual([undefined, 3, 4]);
    recent.delete('b');
    expect(recent.get('b')).toBeUndefined();
  });
});
