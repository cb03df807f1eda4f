import type { Timer } from "../../backend/backend";

const longest = 86_400_000;
const units: Record<string, number> = { h: 3_600_000, m: 60_000, min: 60_000, s: 1_000 };

/** The milliseconds that were typed: `5` and `5 min` are minutes, `90s`, `1h30`, `2:30`; null for what is no time. */
export function millisOf(typed: string): number | null {
  const text = typed.trim().toLowerCase().replace(",", ".");
  const clock = /^(\d{1,3}):([0-5]\d)$/.exec(text);
  if (clock) return within(Number(clock[1]) * 60_000 + Number(clock[2]) * 1_000);
  const parts = /^(?:(\d+(?:\.\d+)?)\s*(h|min|m|s)?)(?:\s*(\d+)\s*(min|m|s)?)?$/.exec(text);
  if (!parts) return null;
  const [, first, unit = "m", second, small] = parts;
  // What follows hours without a word is minutes, what follows minutes is seconds.
  const next = small ?? (unit === "h" ? "m" : "s");
  if (second !== undefined && parts[2] === undefined) return null;
  return within(Number(first) * (units[unit] ?? 0) + Number(second ?? 0) * (units[next] ?? 0));
}

const within = (millis: number) => (millis >= 1_000 && millis <= longest ? Math.round(millis) : null);

/** What is left of a timer, in milliseconds; below 0, how long it has been over. */
export function left(timer: Timer, now: number): number {
  const running = timer.runningSince === null ? 0 : Math.max(0, now - timer.runningSince);
  return timer.totalMs - timer.spentMs - running;
}

/** A time as a clock shows it: `4:59`, `1:00:00`, and `+0:12` for what is over. */
export function written(millis: number): string {
  // What is left counts as whole until it is gone; what is over, only when it is.
  const seconds = millis > 0 ? Math.ceil(millis / 1_000) : Math.floor(-millis / 1_000);
  const two = (part: number) => String(part).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  const rest = two(seconds % 60);
  const clock = hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
  return millis <= -1_000 ? `+${clock}` : clock;
}
