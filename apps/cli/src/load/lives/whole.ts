/** Which lives a county's cases lead, and how often. */
import type { Life } from '../life.js';
import {
  askable,
  noticed,
  notRequired,
  promised,
  refused,
  silent,
  straight,
  tolerated,
  withdrawnEarly,
} from './intake.js';
import { decided, reviewed, settlesDebt } from './review.js';

export function live(life: Life): void {
  begun[life.dice.weighted(likely(life))](life);
}

/** What can become of an application of this item, and how often. */
function likely(life: Life): Readonly<Record<Beginning, number>> {
  const { intake, limits, commitment, remedies, itemType } = life.item;
  const normal = intake === 'onReceipt' ? 0 : 1;
  const permit = itemType === 'permit' ? normal : 0;
  const tolerable = limits.toleranceDebt && askable(life, 'tolerable').length > 0;
  return {
    straight: 52,
    late: 4 * normal,
    noticed: 20 * normal,
    tolerated: tolerable ? 9 : 0,
    promised: commitment ? 18 * normal : 0,
    refused: remedies.length > 0 ? 4 * normal : 0,
    notRequired: permit,
    withdrawn: 2 * normal,
    silent: 4 * permit,
  };
}

type Beginning =
  | 'straight'
  | 'late'
  | 'noticed'
  | 'tolerated'
  | 'promised'
  | 'refused'
  | 'notRequired'
  | 'withdrawn'
  | 'silent';

const goesOn = (life: Life): void => {
  reviewed(life);
  decided(life);
};

const begun: Readonly<Record<Beginning, (life: Life) => void>> = {
  straight: (life) => {
    if (straight(life)) goesOn(life);
  },
  late: (life) => {
    if (straight(life, true)) goesOn(life);
  },
  noticed: (life) => {
    if (noticed(life)) goesOn(life);
  },
  silent: (life) => {
    if (silent(life)) goesOn(life);
  },
  tolerated: (life) => {
    if (settlesDebt(life, tolerated(life))) goesOn(life);
  },
  promised: (life) => {
    promised(life);
    // A permit by promise is decided on the spot (国办发〔2020〕42号): no step comes before it.
    if (life.item.itemType === 'permit') life.wait(0);
    else reviewed(life);
    decided(life, true);
  },
  refused,
  notRequired,
  withdrawn: withdrawnEarly,
};
