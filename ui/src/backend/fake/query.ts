import type { Failure, Span } from "../backend";
import { feeds } from "./content";
import type { FakeEntry } from "./generate";
import { fold } from "../../shared/fold";
import { folderPath } from "./generate";

const fields = [
  "title",
  "feed",
  "folder",
  "tag",
  "lang",
  "after",
  "before",
  "is",
  "has",
  "kind",
  "tech",
  "longer",
  "shorter",
];

interface Term {
  field: string | null;
  value: string;
  not: boolean;
}

/** A small part of the query language: words, phrases, `-`, and the operators. */
export function parse(query: string): Term[] {
  const terms: Term[] = [];
  for (const match of query.matchAll(/(-?)(?:(\w+):)?(?:"([^"]*)("?)|(\S+))/g)) {
    const [whole, minus, field, phrase, close, word] = match;
    if (phrase !== undefined && close === "")
      throw bad(match.index, whole.length, "The phrase has no end.", 'Close it with ".');
    if (field !== undefined && !fields.includes(field)) {
      throw bad(
        match.index,
        field.length + 1,
        `“${field}:” is not something to search by.`,
        `Known are ${fields.join(": ")}:.`,
      );
    }
    terms.push({ field: field ?? null, value: fold(phrase ?? word ?? ""), not: minus === "-" });
  }
  return terms;
}

export function matches(terms: Term[], entry: FakeEntry, text: string): boolean {
  return terms.every((term) => holds(term, entry, text) !== term.not);
}

function holds({ field, value }: Term, { row, tags }: FakeEntry, text: string): boolean {
  const feed = feeds.find((other) => other.id === row.feed?.id);
  switch (field) {
    case null:
      return text.includes(value);
    case "title":
      return fold(row.title).includes(value);
    case "feed":
      return fold(row.feed?.title ?? "").includes(value);
    case "folder":
      return folderPath(feed?.folder ?? null).some((name) => fold(name).includes(value));
    case "tag":
      return tags.includes(value);
    case "tech":
      return fold(row.title).includes(value);
    case "longer":
      return (row.minutes ?? 0) > Number(value);
    case "shorter":
      return (row.minutes ?? 0) < Number(value);
    case "lang":
      return row.language === value;
    case "kind":
      return row.kind === value;
    case "has":
      return value === "audio" && row.audio;
    case "is":
      return value === "unread" ? !row.read : value === "kept" && row.kept;
    case "after":
      return new Date(row.at).toISOString() >= value;
    default:
      return new Date(row.at).toISOString() < value;
  }
}

/** Text in pieces, those that a term matches marked. */
export function mark(text: string, terms: Term[]): Span[] {
  const words = terms.filter((term) => !term.not && (term.field === null || term.field === "title"));
  const folded = fold(text);
  const spans: Span[] = [];
  let from = 0;
  while (from < text.length) {
    const next = words
      .map(({ value }) => ({ at: folded.indexOf(value, from), length: value.length }))
      .filter((hit) => hit.at >= 0 && hit.length > 0)
      .sort((a, b) => a.at - b.at)[0];
    if (!next) break;
    if (next.at > from) spans.push({ text: text.slice(from, next.at), hit: false });
    spans.push({ text: text.slice(next.at, next.at + next.length), hit: true });
    from = next.at + next.length;
  }
  if (from < text.length) spans.push({ text: text.slice(from), hit: false });
  return spans;
}

function bad(at: number, length: number, message: string, hint: string): Failure {
  return { kind: { is: "badQuery", at, length }, message, hint };
}
