/** The complete list as it is told before anybody applies: 一次性告知单 (C03), from the version in force. */
import type { ItemVersion, Material } from '@banjian/catalogue';
import type { ConsultationNotice, NoticedMaterial } from '../domain/consultation.js';
import { paperNumber } from '../domain/paper.policy.js';

export const noticeOf = (number: string, item: ItemVersion): ConsultationNotice => ({
  paper: paperNumber(number, 'consultation'),
  itemCode: item.itemCode,
  itemVersionId: item.versionId,
  itemName: item.name,
  handlingOrganisation: item.handlingOrganisation.name,
  hallName: item.hall.name,
  materials: item.materials.map((material) => noticed(material, item)),
  demo: item.demo,
});

function noticed(material: Material, { limits: { toleranceDebt } }: ItemVersion): NoticedMaterial {
  const { code, name, requirement, copies, condition, obtainableFrom, toleratedWorkingDays } = material;
  const debt = toleranceDebt?.rule.unit === 'workingDay' ? toleranceDebt.rule.amount : undefined;
  const days = toleratedWorkingDays ?? debt;
  // Tolerated only where the item has the limit by which it is owed (C04).
  const tolerated = requirement === 'tolerable' && toleranceDebt !== undefined && days !== undefined;
  return {
    code,
    name,
    requirement,
    copies: Math.max(1, copies),
    ...(condition !== undefined && { condition }),
    ...(obtainableFrom !== undefined && { obtainableFrom }),
    ...(tolerated && { toleratedWorkingDays: days }),
  };
}
