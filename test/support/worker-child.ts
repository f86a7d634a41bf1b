import { appModule } from '../../apps/worker/src/app.module.js';
import { workOnOffsetTime } from './offset-worker.js';

/** A worker as it stands in production. */
void workOnOffsetTime(appModule);
