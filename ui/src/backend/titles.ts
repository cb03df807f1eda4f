import { m } from "../paraglide/messages";
import { getLocale } from "../paraglide/runtime";
import { fullDate, shortDate } from "../shared/dates";
import type { EntryRow } from "./backend";

/** Entries as a short list of titles shows them. */
export const titlesOf = (rows: EntryRow[], now: number) =>
  rows.map(({ id, title, excerpt, feed, at }) => ({
    id,
    title: title || excerpt || m.untitled(),
    under: feed?.title ?? m.note(),
    date: shortDate(at, now, getLocale()),
    fullDate: fullDate(at, getLocale()),
  }));
