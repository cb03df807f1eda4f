import type { FeedWait, FetchLine, FetchOutcome } from "../backend/backend";
import { m } from "../paraglide/messages";
import { getLocale } from "../paraglide/runtime";

/** What came of a fetch, in words. */
export function outcomeWords(outcome: FetchOutcome | null): string {
  switch (outcome?.is) {
    case undefined:
      return m.outcome_never();
    case "read":
      return m.outcome_read({ count: outcome.entries });
    case "same":
      return m.outcome_same();
    case "notModified":
      return m.outcome_not_modified();
    case "failed":
      return outcome.message;
    case "offline":
      return m.outcome_offline();
  }
}

/** What one can do about it, where there is something. */
export function outcomeHint(outcome: FetchOutcome | null): string | null {
  if (outcome?.is === "failed") return outcome.hint;
  return outcome?.is === "offline" ? m.outcome_offline_hint() : null;
}

/** When a feed is asked next, and why not now: `short` for a line of a table. */
export function waitWords(wait: FeedWait | null, now: number, short = false): string {
  if (wait === null) return m.wait_due();
  if (wait.is === "gone") return short ? m.wait_gone_short() : m.wait_gone({ when: onDay(wait.since) });
  const when = clockTime(wait.until, now);
  if (wait.is === "notDue") return m.wait_not_due({ when });
  if (short) return m.wait_told_short({ when });
  return wait.host === null ? m.wait_told({ when }) : m.wait_host_told({ when, host: wait.host });
}

/** What was sent to ask whether the document changed, or why nothing was. */
export function sentWords(line: FetchLine): string {
  if (line.sent.length > 0) return line.sent.join("\n");
  switch (line.unconditional) {
    case "first":
      return m.sent_nothing_first();
    case "insisted":
      return m.sent_nothing_insisted();
    case "doubted":
      return m.sent_nothing_doubted();
    default:
      return m.sent_nothing_known();
  }
}

/** "3.4 kB", with what it became when unpacked. */
export function sizeWords(line: FetchLine): string {
  const received = size(line.received);
  return line.decoded > line.received ? m.size_unpacked({ received, decoded: size(line.decoded) }) : received;
}

function size(bytes: number): string {
  const [unit, amount] =
    bytes < 1000
      ? ["byte", bytes]
      : bytes < 1_000_000
        ? ["kilobyte", bytes / 1000]
        : ["megabyte", bytes / 1_000_000];
  return new Intl.NumberFormat(getLocale(), {
    style: "unit",
    unit,
    unitDisplay: "short",
    maximumFractionDigits: amount < 10 && unit !== "byte" ? 1 : 0,
  }).format(amount);
}

/** "14:05" today, "Sat 14:05" within the week, the date beyond. */
export function clockTime(at: number, now: number): string {
  const near = Math.abs(at - now) < 6 * 86_400_000;
  const today = new Date(at).toDateString() === new Date(now).toDateString();
  return new Intl.DateTimeFormat(getLocale() === "en" ? "en-GB" : getLocale(), {
    ...(today ? {} : near ? { weekday: "short" } : { day: "numeric", month: "short" }),
    hour: "2-digit",
    minute: "2-digit",
  }).format(at);
}

function onDay(at: number): string {
  return new Intl.DateTimeFormat(getLocale() === "en" ? "en-GB" : getLocale(), { dateStyle: "long" }).format(
    at,
  );
}
