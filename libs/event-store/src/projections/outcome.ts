import { followMs } from './while-led.js';

/** Often enough that nobody waits for it, seldom enough to cost nothing: is it unparked, mended, rebuilt? */
export const lookAgainMs = 500;

/** What became of a batch; all but `applied` ends the subscription it came from. */
export type Outcome = 'applied' | 'rewound' | 'standsStill' | 'doneByAnother';

/** How long until the run begins again where the checkpoint stands. */
export const beginAgainMs = { rewound: 0, standsStill: lookAgainMs, doneByAnother: followMs };
