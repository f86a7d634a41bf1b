import { Matches, ValidateIf } from 'class-validator';

/**
 * The field may be left out. Unlike `@IsOptional` it does not let `null` pass for absent: an event has either a value or
 * no such field.
 */
export const MayBeAbsent = (): PropertyDecorator => ValidateIf((_, value: unknown) => value !== undefined);

/** Says something: blanks alone are no name, no reason and no opinion. */
export const IsSaid = (): PropertyDecorator => Matches(/\S/u);
