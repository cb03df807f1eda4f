const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

// English as written in Europe: the day comes before the month.
const regional = (locale: string) => (locale === "en" ? "en-GB" : locale);

/** A date as lists show it: "now", "12 min", "3 h", "Tue", "12 Mar", "Mar 2024". */
export function shortDate(at: number, now: number, locale: string): string {
  const age = now - at;
  if (age < minute) return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(0, "second");
  if (age < hour) return `${Math.floor(age / minute)} min`;
  if (age < 12 * hour || sameDay(at, now)) return `${Math.floor(age / hour)} h`;
  if (age < 6 * day) return new Intl.DateTimeFormat(regional(locale), { weekday: "short" }).format(at);
  const thisYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(
    regional(locale),
    thisYear ? { day: "numeric", month: "short" } : { month: "short", year: "numeric" },
  ).format(at);
}

/** How long ago, in words: "14 minutes ago", "yesterday". */
export function ago(at: number, now: number, locale: string): string {
  const words = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const age = Math.max(0, now - at);
  if (age < minute) return words.format(0, "second");
  if (age < hour) return words.format(-Math.floor(age / minute), "minute");
  if (age < day) return words.format(-Math.floor(age / hour), "hour");
  return words.format(-Math.floor(age / day), "day");
}

/** "14:05" today, "Sat 14:05" within a week, "12 Mar, 14:05" beyond. */
export function clockTime(at: number, now: number, locale: string): string {
  return new Intl.DateTimeFormat(regional(locale), {
    ...(sameDay(at, now)
      ? {}
      : Math.abs(at - now) < 6 * day
        ? { weekday: "short" }
        : { day: "numeric", month: "short" }),
    hour: "2-digit",
    minute: "2-digit",
  }).format(at);
}

/** A date in full: "Friday, 20 November 2026 at 09:14". */
export function fullDate(at: number, locale: string): string {
  return new Intl.DateTimeFormat(regional(locale), {
    dateStyle: "full",
    timeStyle: "short",
  }).format(at);
}

/** A date at reading length: "20 November 2026". */
export function longDate(at: number, locale: string): string {
  return new Intl.DateTimeFormat(regional(locale), { dateStyle: "long" }).format(at);
}

/** A date and the time of day at reading length: "20 November 2026 at 14:05". */
export function momentDate(at: number, locale: string): string {
  return new Intl.DateTimeFormat(regional(locale), { dateStyle: "long", timeStyle: "short" }).format(at);
}

/** Days from one to another, the last included: "15 – 21 November 2026". */
export function dateRange(from: number, to: number, locale: string): string {
  return new Intl.DateTimeFormat(regional(locale), { dateStyle: "long" }).formatRange(from, to);
}

function sameDay(a: number, b: number): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString();
}

/** Days from one calendar date (`2026-11-20`) to another. */
export function daysBetween(earlier: string, later: string): number {
  return Math.round((Date.parse(later) - Date.parse(earlier)) / day);
}

/** The calendar date of an instant where the user is, as `2026-11-20`. */
export function calendarDate(at: number): string {
  const date = new Date(at);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Minutes and hours of sound or reading: "45 min", "1 h 05". */
export function duration(milliseconds: number): string {
  const minutes = Math.max(1, Math.round(milliseconds / minute));
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")}`;
}

/** A time within a recording, as players show it: "2:03", "1:02:03". */
export function clock(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const two = (part: number) => String(part).padStart(2, "0");
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${two(seconds % 60)}`;
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

/** Bytes as people say them: "640 kB", "12.4 MB". */
export function bytes(count: number, locale: string): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"];
  let size = count;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  const digits = unit > 1 && size < 100 ? 1 : 0;
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: units[unit] ?? "byte",
    unitDisplay: unit === 0 ? "long" : "short",
    maximumFractionDigits: digits,
  }).format(size);
}

/** A day by its name: "Friday 20 November". */
export function dayName(at: number, locale: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(regional(locale), {
    weekday: "long",
    day: "numeric",
    month: "long",
    ...(timeZone !== undefined && { timeZone }),
  }).format(at);
}

/** A day without its year: "24 May". */
export function dayMonth(at: number, locale: string): string {
  return new Intl.DateTimeFormat(regional(locale), { day: "numeric", month: "short" }).format(at);
}
