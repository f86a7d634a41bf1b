/**
 * Who of the staff had the shared data of a party shown, and for which item. Stream `audit-shareddata-{subject}`, apart from
 * the data themselves: looking changes nothing in them.
 */
export interface SharedDataOpened {
  readonly type: 'SharedDataOpened';
  readonly subject: string;
  readonly itemCode: string;
}

export const openingsStream = (subject: string): string => `audit-shareddata-${subject}`;
