import { formDefects } from '@banjian/forms';
import { Rejected } from '@banjian/kernel';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { ItemContent, ItemVersion } from '../../domain/item-version.js';
import { serviceItemDecider } from '../../domain/service-item.js';
import { CatalogueFiles } from './catalogue-files.js';
import { demoOrganisations } from './demo-organisations.js';
import { itemContentOf } from './item-file.js';

let items: readonly ItemContent[] = [];
const item = (code: string): ItemContent => {
  const found = items.find(({ itemCode }) => itemCode === code);
  if (!found) throw new Error(`no ${code}`);
  return found;
};
const publish = (content: ItemContent, demoStore: boolean): ItemVersion | undefined => {
  const command = { type: 'PublishItemVersion', content, demoStore, formDefects } as const;
  const [event] = serviceItemDecider.decide(command, serviceItemDecider.initial);
  return event?.type === 'ItemVersionPublished' ? event.version : undefined;
};

beforeAll(async () => {
  items = await new CatalogueFiles().load();
});

describe('the catalogue the project brings along', () => {
  it('publishes seventeen items of the documents and three synthetic permits on a demo store, all marked 示例', () => {
    const versions = items.map((content) => publish(content, true));
    expect(items.filter(({ itemCode }) => itemCode.startsWith('YN-'))).toHaveLength(17);
    const synthetic = items.filter(({ itemCode }) => itemCode.startsWith('SYN-'));
    expect(synthetic.map(({ name, itemType }) => [name.startsWith('（合成）'), itemType])).toEqual([
      [true, 'permit'],
      [true, 'permit'],
      [true, 'permit'],
    ]);
    expect(versions.every((version) => version?.demo)).toBe(true);
    expect(new Set(items.map(({ itemType }) => itemType))).toEqual(
      new Set(['permit', 'filing', 'payment', 'confirmation', 'reward', 'publicService']),
    );
  });

  it('publishes none of them outside a demo store', () => {
    for (const content of items) expect(() => publish(content, false)).toThrow(Rejected);
  });

  it('holds the tobacco permit: inspection by two, review, licence, and the clocks of 行政许可法', () => {
    const { steps, licence, limits, intake, handling } = item('YN-TB-001');
    expect(steps.map(({ kind, signers }) => [kind, signers])).toEqual([
      ['inspection', 2],
      ['review', 1],
    ]);
    expect({ licence: licence?.name, intake, handling }).toEqual({
      licence: '烟草专卖零售许可证',
      intake: 'normal',
      handling: 'promised',
    });
    expect(ruleOf(limits.notice)).toBe('2 workingDay inclusive');
    expect(ruleOf(limits.statutoryNotice)).toBe('5 workingDay exclusive');
    expect(ruleOf(limits.statutoryDecision)).toBe('20 workingDay exclusive');
    expect(ruleOf(limits.delivery)).toBe('10 workingDay exclusive');
  });

  it('holds the filing of an elder home: accepted on receipt, decided on the spot, no licence, no silence rule', () => {
    const { steps, licence, limits, intake, handling, outcome } = item('YN-EL-002');
    expect({ steps, licence, intake, handling, outcome }).toEqual({
      steps: [],
      intake: 'onReceipt',
      handling: 'instant',
      outcome: '养老机构备案回执',
    });
    expect(Object.keys(limits)).toEqual(['notice', 'toleranceDebt']);
  });

  it('holds a permit handled jointly: 45 working days, every special procedure, tolerance of its own', () => {
    const { jointHandling, limits, specialProcedures, tolerance, materials } = item('SYN-JH-001');
    expect([jointHandling, ruleOf(limits.statutoryDecision)]).toEqual([true, '45 workingDay exclusive']);
    expect(specialProcedures?.map(({ code }) => code)).toEqual([
      'inspection',
      'testing',
      'expertReview',
      'hearing',
    ]);
    expect(tolerance?.onDefault).toBe('revoke');
    expect(materials.filter(({ requirement }) => requirement === 'tolerable')).toHaveLength(2);
  });

  it('holds a permit of limited quantity and one by commitment, decided on the spot and checked afterwards', () => {
    expect(item('SYN-LQ-001').quota).toMatchObject({ amount: 20, per: 'year' });
    const { commitment, materials } = item('SYN-CB-001');
    const replaced = materials.filter(({ code }) => commitment?.replaces.includes(code));
    expect(replaced.map(({ kind }) => kind)).toEqual(['proof', 'proof']);
    expect(ruleOf(commitment?.afterCheck.limit)).toBe('40 workingDay exclusive');
  });

  it('leads everywhere: a guide with clearly made-up telephones, the 权责清单, no proof without a law', () => {
    for (const { guide, lists = [], itemType, materials } of items) {
      expect(guide?.place).toContain('示例');
      expect([guide?.consult.phone, guide?.complaint.phone]).toEqual([
        expect.stringMatching(/^08\d\d-0000000$/),
        expect.stringMatching(/^08\d\d-0000001$/),
      ]);
      if (itemType !== 'publicService') expect(lists.map(({ list }) => list)).toContain('powers');
      for (const { kind, legalBasis } of materials) if (kind === 'proof') expect(legalBasis).toBeTruthy();
    }
  });

  it('marks as source only what quotes a document, as law only what names an article or its words', () => {
    const cites = citations(items);
    expect(cites.length).toBeGreaterThan(50);
    for (const { basis, document, words, article } of cites) {
      expect(document).not.toBe('');
      expect(basis === 'source' ? words : (article ?? words)).toBeTruthy();
    }
  });

  it('refuses a file with unknown fields or an unknown organisation, naming the file', () => {
    const file = dataFileOf(item('YN-EL-002'));
    expect(itemContentOf(file, 'x.json')).toEqual(item('YN-EL-002'));
    expect(() => itemContentOf({ ...file, colour: 10 }, 'x.json')).toThrow(/x\.json.*additional properties/);
    expect(() => itemContentOf({ ...file, hall: 'org-nowhere' }, 'x.json')).toThrow(/x\.json.*org-nowhere/);
  });
});

describe('codes of the demo region', () => {
  it('knows a valid 统一社会信用代码 from one digit off (vectors of the standard)', () => {
    expect(['91350100M000100Y43', '11320000MB151840XJ', '11100000MB03271699'].map(isUscc)).toEqual([
      true,
      true,
      true,
    ]);
    expect(isUscc('91350100M000100Y4Z')).toBe(false);
    expect(isUscc('91350100M000100Y53')).toBe(false);
  });

  it('gives every organisation its own id and a code whose both check digits hold', () => {
    expect(new Set(demoOrganisations.map(({ id }) => id)).size).toBe(demoOrganisations.length);
    expect(new Set(demoOrganisations.map(({ uscc }) => uscc)).size).toBe(demoOrganisations.length);
    for (const { uscc, name, region } of demoOrganisations) {
      expect([uscc, isUscc(uscc), isOrganisationCode(uscc.slice(8, 17))]).toEqual([uscc, true, true]);
      expect(name).toContain('示例');
      expect(uscc.slice(2, 8)).toBe(region);
    }
  });

  it('begins every implementation code with the handling body and gives each item its own', () => {
    expect(new Set(items.map((content) => content.implementationCode)).size).toBe(items.length);
    for (const { implementationCode, handlingOrganisation } of items) {
      expect(implementationCode).toHaveLength(31);
      expect(implementationCode.slice(0, 18)).toBe(handlingOrganisation.uscc);
    }
  });

  it('defines licence types by a valid code of the defining body', () => {
    for (const { licence } of items) if (licence) expect(isUscc(licence.typeCode.slice(0, 18))).toBe(true);
  });
});

/** As its data file writes it: the region follows from the body. */
function dataFileOf(content: ItemContent): object {
  const parts = Object.entries(content).filter(([name]) => name !== 'region');
  return {
    ...Object.fromEntries(parts),
    handlingOrganisation: content.handlingOrganisation.id,
    hall: content.hall.id,
  };
}

const ruleOf = (limit: ItemVersion['limits']['notice'] | undefined): string =>
  limit ? [limit.rule.amount, limit.rule.unit, limit.rule.counting].join(' ') : 'none';

interface Cited {
  readonly basis: string;
  readonly document: string;
  readonly words?: string;
  readonly article?: string;
}

/** Every citation anywhere in the data, with the basis it stands for. */
function citations(value: unknown): readonly Cited[] {
  if (Array.isArray(value)) return value.flatMap((part) => citations(part));
  if (typeof value !== 'object' || value === null) return [];
  const { basis, cites } = value as { basis?: string; cites?: readonly Omit<Cited, 'basis'>[] };
  const here = (cites ?? []).map((cite) => ({ ...cite, basis: basis ?? 'none' }));
  return [...here, ...Object.values(value).flatMap((part) => citations(part))];
}

/** GB 32100-2015: mod 31 over an alphabet without I O S V Z. */
function isUscc(code: string): boolean {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  const values = Array.from(code, (char) => alphabet.indexOf(char));
  if (values.length !== 18 || values.includes(-1)) return false;
  const sum = values.slice(0, 17).reduce((total, value, index) => total + value * (3 ** index % 31), 0);
  return values[17] === (31 - (sum % 31)) % 31;
}

/** GB 11714: mod 11, 10 is X. */
function isOrganisationCode(code: string): boolean {
  const weights = [3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce(
    (total, weight, index) => total + weight * Number.parseInt(code.charAt(index), 36),
    0,
  );
  const check = 11 - (sum % 11);
  return code.charAt(8) === (check === 10 ? 'X' : String(check % 11));
}
