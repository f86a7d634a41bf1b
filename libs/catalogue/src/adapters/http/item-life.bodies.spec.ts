import { fittingBody } from '@banjian/http';
import { describe, expect, it } from '@jest/globals';
import { PublicationBody } from './item-life.bodies.js';

const effect = (takesEffectAt: unknown) => fittingBody(PublicationBody, { takesEffectAt });

describe('the instant from which a publication takes effect', () => {
  it.each(['2026-12-01T00:00:00+08:00', '2026-12-01T00:00:00Z', '2026-12-01T00:00:00.1234567+08:00'])(
    'may be written with any offset and however fine: %s',
    async (written) => {
      expect(await effect(written)).toMatchObject({ takesEffectAt: written });
    },
  );

  it.each(['2026-12-01', '2026-12-01T00:00:00', '2026-02-30T00:00:00Z', '2026-12-01T00:00:00.+08:00', 1, ''])(
    'is refused where it is none, and told how it is written: %j',
    async (written) => {
      const problem: unknown = await effect(written).catch((error: unknown) => error);
      expect(problem).toMatchObject({
        code: 'http.invalid-body',
        detail: { faults: [{ field: 'takesEffectAt' }] },
      });
      expect(JSON.stringify(problem)).toMatch(/应为带时区的时刻|应为文字/);
    },
  );
});
