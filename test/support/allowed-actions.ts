/** A case as its answer shows it to the person who looks, with what may be asked of it. */
import type { View } from './cases.js';

export interface Action {
  readonly action: string;
  readonly name: string;
  readonly allowed: boolean;
  readonly code?: string;
  readonly title?: string;
  readonly rule?: string;
}
export interface Seen extends Omit<View, 'flags'> {
  readonly flags: Readonly<Record<string, boolean>>;
  readonly allowedActions: readonly Action[];
}

export const actionOf = ({ allowedActions }: Seen, name: string): Action | undefined =>
  allowedActions.find(({ action }) => action === name);
