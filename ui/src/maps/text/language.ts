import { HighlightStyle, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import type { StringStream } from "@codemirror/language";
import { tags } from "@lezer/highlight";

/** The words that statements begin with. */
export const keywords = [
  "title",
  "style",
  "size",
  "anchor",
  "component",
  "evolve",
  "pipeline",
  "submap",
  "note",
  "annotation",
  "annotations",
  "pioneers",
  "settlers",
  "townplanners",
  "accelerator",
  "deaccelerator",
  "evolution",
  "valuechain",
  "url",
];
const statement = new RegExp(`(?:${keywords.join("|")})(?=[ \\[]|$)`);
/** What may follow a name on its line. */
const trait = /(?:label|inertia)(?=[ [)]|$)|\((?:build|buy|outsource|market|ecosystem|inertia|, *)+\)/;
const arrow = /\+?'[^']*'(?:<>|>|<)|\+<>|\+[<>]|->/;

interface State {
  /** Inside a comment that goes over lines. */
  commented: boolean;
}

function token(stream: StringStream, state: State): string | null {
  if (state.commented) {
    state.commented = !stream.match(/^.*?\*\//);
    if (state.commented) stream.skipToEnd();
    return "comment";
  }
  if (stream.match("//")) {
    stream.skipToEnd();
    return "comment";
  }
  if (stream.match("/*")) {
    state.commented = !stream.match(/^.*?\*\//);
    if (state.commented) stream.skipToEnd();
    return "comment";
  }
  const begins = stream.string.slice(0, stream.pos).trim() === "";
  if (begins && stream.match(statement)) {
    // What a title says is no statement.
    return "keyword";
  }
  if (stream.match(arrow)) return "operator";
  if (stream.match(/^\[+[^\]]*\]+/)) return "number";
  if (stream.match(/^"(?:[^"\\]|\\.)*"?/)) return "string";
  if (/\s/.test(stream.string[stream.pos - 1] ?? "") && stream.match(trait)) return "propertyName";
  if (/\s/.test(stream.string[stream.pos - 1] ?? "") && stream.match(/^\d*\.\d+\b/)) return "number";
  if (stream.match(/^[{}]/)) return "operator";
  if (stream.eatSpace()) return null;
  stream.next();
  stream.eatWhile(/[\p{L}\p{N}_]/u);
  return null;
}

/** Colours for the map language. Only Rust reads it: this tells words apart, line by line. */
export const mapLanguage = [
  StreamLanguage.define<State>({
    name: "owm",
    startState: () => ({ commented: false }),
    copyState: (state) => ({ ...state }),
    token,
    languageData: { commentTokens: { line: "//" } },
  }),
  syntaxHighlighting(
    HighlightStyle.define([
      { tag: tags.keyword, color: "var(--accent)", fontWeight: "500" },
      { tag: tags.comment, color: "var(--ink-soft)", fontStyle: "italic" },
      { tag: tags.number, color: "var(--ink-soft)" },
      { tag: tags.operator, color: "var(--accent)" },
      { tag: tags.propertyName, color: "var(--ok)" },
      { tag: tags.string, color: "var(--warn)" },
    ]),
  ),
];
