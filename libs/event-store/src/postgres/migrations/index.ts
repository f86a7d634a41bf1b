import { DataKeys1795000000002 } from './data-keys-1.migration.js';
import { EventStore1795000000001 } from './event-store-1.migration.js';
import { Projections1795000000003 } from './projections-1.migration.js';
import { ReactionLeads1795000000005 } from './reaction-leads-1.migration.js';
import { ReadModelsBeside1795000000004 } from './read-models-beside-1.migration.js';

/** Migrations of the schema `es` in order; run by `prepareDatabase` and recorded in `es.migration`. */
export const eventStoreMigrations = [
  EventStore1795000000001,
  DataKeys1795000000002,
  Projections1795000000003,
  ReadModelsBeside1795000000004,
  ReactionLeads1795000000005,
];
