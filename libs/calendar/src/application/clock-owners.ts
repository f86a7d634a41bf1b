import type { Instant } from '@banjian/kernel';
import { Injectable } from '@nestjs/common';
import type { ICommand } from '@nestjs/cqrs';

/** A clock of `stream` is due: the command that tells its owner. The owner answers nothing when it no longer is. */
export type ClockCommand = (stream: string, clock: string, dueAt: Instant) => ICommand;

/** Registry of who owns the clocks of which streams. Each context registers its categories when its module starts. */
@Injectable()
export class ClockOwners {
  private readonly owners = new Map<string, ClockCommand>();

  /** `category`: the stream's name up to its first hyphen, e.g. `case`. A category has one owner. */
  register(category: string, command: ClockCommand): void {
    if (this.owners.has(category)) throw new Error(`the clocks of ${category} have an owner already`);
    this.owners.set(category, command);
  }

  findCommand(stream: string, clock: string, dueAt: Instant): ICommand | undefined {
    return this.owners.get(categoryOf(stream))?.(stream, clock, dueAt);
  }
}

const categoryOf = (stream: string): string => stream.split('-', 1)[0] ?? stream;
