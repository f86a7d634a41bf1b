import { broken, type BrokenGate } from './gate-words.js';
import type { ItemDraft } from './item-draft.js';

/** The modes of taking an application in: each is offered whole or not at all. */
export function modeGates(draft: ItemDraft): readonly BrokenGate[] {
  return [
    ...toleranceGates(draft),
    ...commitmentGates(draft),
    ...channelGates(draft),
    ...automaticGates(draft),
    ...broken(
      draft.afterCheck !== undefined && !draft.afterCheck.plan,
      'item.after-check-incomplete',
      'afterCheck/plan',
    ),
  ];
}

/** C04: name, necessary and tolerable materials, days to hand in, and what follows when they do not come. */
function toleranceGates({ limits, materials = [], tolerance }: ItemDraft): readonly BrokenGate[] {
  if (!tolerance && !limits?.toleranceDebt) return [];
  const needed = (told: unknown, at: string): readonly BrokenGate[] =>
    broken(!told, 'item.tolerance-incomplete', at);
  const listed = (wanted: string): boolean => materials.some(({ requirement }) => requirement === wanted);
  return [
    ...needed(tolerance?.onDefault, 'tolerance/onDefault'),
    ...needed(tolerance?.promise, 'tolerance/promise'),
    ...needed(tolerance?.basis, 'tolerance/basis'),
    ...needed(limits?.toleranceDebt, 'limits/toleranceDebt'),
    ...needed(listed('necessary') && listed('tolerable'), 'materials'),
  ];
}

/** C07: text, liability, after-check, and only materials of the list are replaced. */
function commitmentGates({ commitment, materials = [] }: ItemDraft): readonly BrokenGate[] {
  if (!commitment) return [];
  const { text, liability, afterCheck, basis, replaces } = commitment;
  const told = { text, liability, 'afterCheck/plan': afterCheck?.plan, basis, replaces };
  return [
    ...Object.entries(told).flatMap(([name, words]) =>
      broken(!words, 'item.commitment-incomplete', `commitment/${name}`),
    ),
    ...(replaces ?? []).flatMap((wanted, index) =>
      broken(
        !materials.some(({ code }) => code === wanted),
        'item.commitment-replaces-unknown',
        `commitment/replaces/${String(index)}`,
      ),
    ),
  ];
}

/** The counter stays open (C10), a secret stays off the internet (C31), and 全程网办 has its way in and out (C21). */
function channelGates({
  channels,
  deliveryModes = [],
  fullyOnline,
  itemType,
  secret,
}: ItemDraft): readonly BrokenGate[] {
  const online = channels?.some((channel) => channel !== 'window') ?? false;
  const closed = channels !== undefined && itemType !== 'platform' && !channels.includes('window');
  const sent = deliveryModes.some((mode) => mode !== 'window');
  return [
    ...broken(closed, 'item.window-closed', 'channels'),
    ...broken(secret === true && online, 'item.secret-on-internet', 'channels'),
    ...broken(secret === true && fullyOnline === true, 'item.secret-on-internet', 'fullyOnline'),
    ...broken(fullyOnline === true && !online, 'item.fully-online-without-channel', 'channels'),
    ...broken(fullyOnline === true && !sent, 'item.fully-online-without-delivery', 'deliveryModes'),
  ];
}

/** Rules may grant by themselves; whoever they do not grant to is decided by a person (个人信息保护法 24). */
function automaticGates({ automatic, channels }: ItemDraft): readonly BrokenGate[] {
  if (!automatic) return [];
  return [
    ...broken(!automatic.rules, 'item.automatic-without-person', 'automatic/rules'),
    ...broken(!automatic.manual, 'item.automatic-without-person', 'automatic/manual'),
    ...broken(channels?.includes('window') === false, 'item.automatic-without-person', 'channels'),
  ];
}
