import { getLocale } from "../paraglide/runtime";

const formats = new Map<string, Intl.NumberFormat>();

function format(value: number, digits: number): string {
  const key = `${getLocale()} ${digits}`;
  let known = formats.get(key);
  if (!known)
    formats.set(key, (known = new Intl.NumberFormat(getLocale(), { maximumFractionDigits: digits })));
  return known.format(value);
}

/** A whole number as the reader writes it: "1,234". */
export const whole = (value: number): string => format(value, 0);

/** A measure as the reader writes it, with a decimal only below ten: "6.4", "1,234". */
export const some = (value: number): string => format(value, value < 10 ? 1 : 0);
