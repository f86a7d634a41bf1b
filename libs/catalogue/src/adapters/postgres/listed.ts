import type { ItemSummary } from '../../application/published-items.js';

/** A row as the statements answer it. */
export type Listed = Omit<ItemSummary, 'organisation' | 'level' | 'suspended'> & {
  readonly standing: 'open' | 'suspended';
  readonly level: ItemSummary['level'] | null;
  readonly organisationId: string;
  readonly organisationName: string;
};

export function summaryOf({
  organisationId,
  organisationName,
  level,
  standing,
  ...row
}: Listed): ItemSummary {
  return {
    ...row,
    ...(level && { level }),
    organisation: { id: organisationId, name: organisationName },
    ...(standing === 'suspended' && { suspended: true }),
  };
}
