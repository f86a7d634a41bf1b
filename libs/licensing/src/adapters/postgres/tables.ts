import { LicenceEntity } from './licence.entity.js';
import { Licence1763780100000 } from './migrations/1763780100000-licence.js';

export const licensingEntities = [LicenceEntity];
export const licensingMigrations = [Licence1763780100000];
