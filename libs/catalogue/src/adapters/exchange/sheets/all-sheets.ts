import type { Sheet } from './plan.js';
import { sheetsOfAnItem } from './sheets-of-an-item.js';
import * as lists from './sheets-of-lists.js';

/** In the order of the tabs. What belongs to parts of lists comes after the lists. */
export const allSheets: readonly Sheet[] = [
  sheetsOfAnItem.item,
  lists.conditions,
  lists.materials,
  lists.fields,
  lists.forms,
  lists.steps,
  lists.procedures,
  lists.limits,
  sheetsOfAnItem.modes,
  lists.fees,
  sheetsOfAnItem.guide,
  sheetsOfAnItem.questions,
  lists.remedies,
  lists.lists,
  lists.legalBases,
  lists.facts,
  lists.citations,
];

export const codeHeading = '事项编码';
export const aboutSheet = '填写说明';
