import { computed, type Ref } from 'vue';
import type { CaseView } from '../../../api/cases.js';
import { useSession } from '../../../stores/session.js';
import { commands, type Command } from './commands.js';

/** What the domain answers for the person who asks: allowed, or not now and why. */
export type AllowedAction =
  | { readonly action: string; readonly allowed: true }
  | { readonly action: string; readonly allowed: false; readonly code: string; readonly title?: string };

export interface Offered {
  readonly command: Command;
  /** Why not now, in the server's words. */
  readonly refused?: string;
}

type Answering = CaseView & { readonly allowedActions?: readonly AllowedAction[] };

/** The commands of the person's post, with the server's own word on each where it gives one. */
export function useAllowed(view: Ref<CaseView | undefined>) {
  const session = useSession();

  const offered = computed<readonly Offered[]>(() => {
    const now = view.value as Answering | undefined;
    if (!now) return [];
    const own = commands.filter(({ roles }) => session.role !== undefined && roles.includes(session.role));
    return own.map((command) => ({ command, ...refusalOf(command, now.allowedActions) }));
  });

  /** The likely next one, in front. */
  const primary = computed(() =>
    offered.value.find(
      ({ command, refused }) => refused === undefined && command.near.includes(view.value?.stage ?? ''),
    ),
  );

  return { offered, primary };
}

function refusalOf(
  { action }: Command,
  actions: readonly AllowedAction[] | undefined,
): Pick<Offered, 'refused'> {
  const said = actions?.find((each) => each.action === action);
  return said && !said.allowed ? { refused: said.title ?? said.code } : {};
}
