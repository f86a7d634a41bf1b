import type { Command } from './command.js';
import { departmentCommands } from './department-commands.js';
import { handOutCommands, windowCommands } from './window-commands.js';

/** The likely ones first. */
export const commands: readonly Command[] = [...windowCommands, ...departmentCommands, ...handOutCommands];
