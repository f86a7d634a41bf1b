import { afterwardsCommands } from './afterwards-commands.js';
import type { Command } from './command.js';
import { choiceCommands } from './choice-commands.js';
import { departmentCommands } from './department-commands.js';
import { endingCommands, withdrawalAnswers } from './ending-commands.js';
import { handOutCommands, windowCommands } from './window-commands.js';

/** The likely ones first. */
export const commands: readonly Command[] = [
  ...withdrawalAnswers,
  ...windowCommands,
  ...departmentCommands,
  ...handOutCommands,
  ...choiceCommands,
  ...afterwardsCommands,
  ...endingCommands,
];
