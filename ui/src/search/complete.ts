import { fold } from "../shared/fold";

/** What a query may be completed with. */
export interface Vocabulary {
  feeds: string[];
  folders: string[];
}

export interface Completion {
  /** What is shown, and what replaces the text between `from` and `to`. */
  text: string;
  from: number;
  to: number;
}

export const operators = [
  "title:",
  "feed:",
  "folder:",
  "tag:",
  "tech:",
  "lang:",
  "after:",
  "before:",
  "longer:",
  "shorter:",
  "is:unread",
  "is:kept",
  "has:audio",
  "kind:article",
  "kind:episode",
  "kind:note",
];

const atMost = 8;

/** Completions of the word that the caret stands at the end of. */
export function complete(query: string, caret: number, vocabulary: Vocabulary): Completion[] {
  const word = wordBefore(query, caret);
  if (word === null) return [];
  const { from, text } = word;
  const bare = text.replace(/^-/, "");
  const minus = text.length - bare.length;
  const offer = (words: string[]) =>
    words.slice(0, atMost).map((completion) => ({ text: completion, from: from + minus, to: caret }));

  const [, field, value] = /^(feed|folder|lang):"?(.*)$/.exec(bare) ?? [];
  if (field !== undefined && value !== undefined) {
    const known =
      field === "feed"
        ? vocabulary.feeds
        : field === "folder"
          ? vocabulary.folders
          : ["en", "fr", "de", "es"];
    return offer(
      [...new Set(known)]
        .filter((name) => fold(name).includes(fold(value)) && fold(name) !== fold(value))
        .sort((a, b) => Number(fold(b).startsWith(fold(value))) - Number(fold(a).startsWith(fold(value))))
        .map((name) => `${field}:${quote(name)}`),
    );
  }
  if (bare === "") return [];
  return offer(operators.filter((operator) => operator.startsWith(bare.toLowerCase()) && operator !== bare));
}

/** The query with a completion taken, and where the caret goes. */
export function take(query: string, completion: Completion): { query: string; caret: number } {
  // A field that wants a value goes on; a finished condition is followed by a space.
  const space = completion.text.endsWith(":") || query[completion.to] === " " ? "" : " ";
  const taken = query.slice(0, completion.from) + completion.text + space;
  return { query: taken + query.slice(completion.to), caret: taken.length };
}

// The word up to the caret, a quoted value being part of it; none inside a phrase or before a word.
function wordBefore(query: string, caret: number): { from: number; text: string } | null {
  const after = query[caret];
  if (after !== undefined && after !== " " && after !== ")") return null;
  let from = 0;
  let inPhrase = false;
  for (let place = 0; place < caret; place++) {
    const sign = query[place];
    if (sign === '"') inPhrase = !inPhrase;
    else if (!inPhrase && (sign === " " || sign === "(")) from = place + 1;
  }
  const text = query.slice(from, caret);
  if (text.startsWith('"') || text.startsWith('-"')) return null;
  // A value whose phrase is closed is finished.
  if (!inPhrase && text.endsWith('"')) return null;
  return { from, text };
}

const quote = (name: string) => (/[\s()"]/.test(name) ? `"${name.replaceAll('"', "")}"` : name);
