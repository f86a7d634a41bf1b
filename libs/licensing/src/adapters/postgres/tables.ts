import { LicenceEntity } from './licence.entity.js';
import { Licence1763780100000 } from './migrations/1763780100000-licence.js';
import { LicenceRevocation1764120000000 } from './migrations/1764120000000-licence-revocation.js';

export const licensingEntities = [LicenceEntity];
export const licensingMigrations = [Licence1763780100000, LicenceRevocation1764120000000];
