import { Injectable } from '@nestjs/common';
import type { ICommand } from '@nestjs/cqrs';
import type { Timekeeping } from '../pure/index.js';

/**
 * Time or the calendar asks something of the clocks of `stream`: the command that tells their owner. The owner answers
 * nothing to an order that is out of date or carried out already.
 */
export type ClockCommand = (stream: string, order: Timekeeping) => ICommand;

/** Registry of who owns the clocks of which streams. Each context registers its categories when its module starts. */
@Injectable()
export class ClockOwners {
  private readonly owners = new Map<string, ClockCommand>();

  /** `category`: the stream's name up to its first hyphen, e.g. `case`. A category has one owner. */
  register(category: string, command: ClockCommand): void {
    if (this.owners.has(category)) throw new Error(`the clocks of ${category} have an owner already`);
    this.owners.set(category, command);
  }

  findCommand(stream: string, order: Timekeeping): ICommand | undefined {
    return this.owners.get(categoryOf(stream))?.(stream, order);
  }
}

const categoryOf = (stream: string): string => stream.split('-', 1)[0] ?? stream;
