import type { FeedWait, FetchLine, FetchOutcome } from "../backend/backend";
import { m } from "../paraglide/messages";
import { getLocale } from "../paraglide/runtime";
import { bytes, clockTime, longDate } from "../shared/dates";

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
  if (wait.is === "gone")
    return short ? m.wait_gone_short() : m.wait_gone({ when: longDate(wait.since, getLocale()) });
  const when = clockTime(wait.until, now, getLocale());
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
  const received = bytes(line.received, getLocale());
  return line.decoded > line.received
    ? m.size_unpacked({ received, decoded: bytes(line.decoded, getLocale()) })
    : received;
}
