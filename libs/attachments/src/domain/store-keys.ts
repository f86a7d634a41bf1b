const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const key = new RegExp(`^${uuid}(\\.thumbnail)?$`);

export const contentKey = (attachmentId: string): string => attachmentId;
export const thumbnailKey = (attachmentId: string): string => `${attachmentId}.thumbnail`;

/** A key is part of a path: nothing else may be one. */
export const isStoreKey = (text: string): boolean => key.test(text);

/** Of which attachment this is a part. */
export const attachmentOf = (storeKey: string): string => storeKey.slice(0, 36);
