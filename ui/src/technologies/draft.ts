import type {
  Candidate,
  Reading,
  SaveTechnology,
  TechnologyName,
  TechnologyState,
  TechnologyView,
} from "../backend/backend";
import { calendarDate } from "../shared/dates";

/** A technology as the dialog has it: everything as it was typed. */
export interface Draft {
  technology: number | null;
  names: DraftName[];
  /** One word a comma. */
  near: string;
  neverNear: string;
  domain: string;
  notes: string;
  state: TechnologyState;
}

export interface DraftName {
  /** Names it in the dialog. */
  key: number;
  name: string;
  reading: Reading;
  since: string;
  until: string;
}

let next = 1;

export const blankName = (name = ""): DraftName => ({
  key: next++,
  name,
  // Short words and words that are written small everywhere mean other things too.
  reading: name.length > 0 && name.length <= 3 ? "asWritten" : "anyCase",
  since: "",
  until: "",
});

export const blankDraft = (name = ""): Draft => ({
  technology: null,
  names: [blankName(name)],
  near: "",
  neverNear: "",
  domain: "",
  notes: "",
  state: "watched",
});

export const draftOfCandidate = ({ term }: Candidate): Draft => blankDraft(term);

export function draftOf({ row, names, near, neverNear, notes }: TechnologyView): Draft {
  return {
    technology: row.id,
    names: names.map(({ name, reading, since, until }) => ({
      key: next++,
      name,
      reading,
      since: since === null ? "" : calendarDate(since),
      until: until === null ? "" : calendarDate(until),
    })),
    near: near.join(", "),
    neverNear: neverNear.join(", "),
    domain: row.domain,
    notes,
    state: row.state,
  };
}

/** What is still to be put right before a draft can be saved. */
export type Fault = "noName" | "twice" | "badDay" | "backwards" | "noContext";

export function faultOf(draft: Draft): Fault | null {
  const names = draft.names.filter(({ name }) => name.trim() !== "");
  if (names.length === 0) return "noName";
  const folded = names.map(({ name }) => name.trim().toLowerCase());
  if (new Set(folded).size < folded.length) return "twice";
  for (const { since, until } of names) {
    const [from, to] = [parseDay(since), parseDay(until)];
    if (from === "bad" || to === "bad") return "badDay";
    if (from !== null && to !== null && from >= to) return "backwards";
  }
  const inContext = names.some(({ reading }) => reading === "inContext");
  return inContext && words(draft.near).length === 0 ? "noContext" : null;
}

/** The draft as the program takes it; lines without a name are left out. */
export function requestOf(draft: Draft): SaveTechnology {
  const day = (typed: string) => {
    const at = parseDay(typed);
    return at === "bad" ? null : at;
  };
  return {
    technology: draft.technology,
    names: draft.names
      .filter(({ name }) => name.trim() !== "")
      .map(({ name, reading, since, until }): TechnologyName => ({
        name: name.trim().replace(/\s+/g, " "),
        reading,
        since: day(since),
        until: day(until),
      })),
    near: words(draft.near),
    neverNear: words(draft.neverNear),
    domain: draft.domain.trim(),
    notes: draft.notes.trim(),
    state: draft.state,
  };
}

/** The first instant of a day, month or year as one types it (`2026-11-20`, `2026-11`, `2026`); none for nothing. */
export function parseDay(typed: string): number | "bad" | null {
  const text = typed.trim();
  if (text === "") return null;
  const [, year, month = "1", day = "1"] = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(text) ?? [];
  if (year === undefined) return "bad";
  const date = new Date(Number(year), Number(month) - 1, Number(day));
  const isThat = date.getMonth() === Number(month) - 1 && date.getDate() === Number(day);
  return isThat ? date.getTime() : "bad";
}

const words = (typed: string) => [
  ...new Set(
    typed
      .split(/[,;\n]/)
      .map((word) => word.trim())
      .filter(Boolean),
  ),
];
