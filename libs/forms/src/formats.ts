import { isDay } from './documents/day.js';
import { isPassport, isPhone, isResidencePermit, isTravelPermit } from './documents/permits.js';
import { isResidentId } from './documents/resident-id.js';
import { isUscc } from './documents/uscc.js';

/** A format a text field may ask for (`format`). */
interface Format {
  readonly name: string;
  readonly fits: (text: string) => boolean;
  /** Names or reaches a natural person: masked whether or not the field is marked. */
  readonly personal: boolean;
}

const format = (name: string, personal: boolean, fits: (text: string) => boolean): Format => ({
  name,
  personal,
  fits,
});

/** Standards: `chineseId`, `residencePermit`, `uscc`, `date`. Plausible forms only: `phone`, `passport`, `travelPermit`. */
export const formats = {
  chineseId: format('公民身份号码', true, (text) => isResidentId(text)),
  uscc: format('统一社会信用代码', false, isUscc),
  phone: format('电话号码', true, isPhone),
  passport: format('护照号码', true, isPassport),
  residencePermit: format('港澳台居民居住证号码', true, (text) => isResidencePermit(text)),
  travelPermit: format('来往内地（大陆）通行证号码', true, isTravelPermit),
  date: format('日期', false, isDay),
} as const;

export type FormatName = keyof typeof formats;

export const isFormat = (name: unknown): name is FormatName =>
  typeof name === 'string' && Object.hasOwn(formats, name);

/** Formats of numbers that name a natural person. */
export const isPersonalFormat = (name: unknown): boolean => isFormat(name) && formats[name].personal;
