import { computed, type Ref } from 'vue';
import type { CaseView } from '../../../api/cases.js';
import type { Command } from './command.js';
import { commands } from './commands.js';

export interface Offered {
  readonly command: Command;
  /** Why not now, in the server's words. */
  readonly refused?: string;
}

/** The commands that the case offers this person, with the server's own word on each: the UI knows no rule. */
export function useAllowed(view: Ref<CaseView | undefined>) {
  const offered = computed<readonly Offered[]>(() => {
    const answers = new Map((view.value?.allowedActions ?? []).map((each) => [each.action as string, each]));
    return commands.flatMap((command) => {
      const said = answers.get(command.action);
      if (!said) return [];
      return said.allowed ? [{ command }] : [{ command, refused: wordsOf(said) }];
    });
  });

  /** The likely next one, in front; what ends or takes back is never offered like that. */
  const primary = computed(() =>
    offered.value.find(({ command, refused }) => refused === undefined && !command.danger),
  );

  return { offered, primary };
}

const wordsOf = (said: { readonly code?: string; readonly title?: string; readonly rule?: string }): string =>
  [said.title ?? said.code, said.rule && `（${said.rule}）`].filter(Boolean).join('');
