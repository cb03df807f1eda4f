import { autocompletion } from "@codemirror/autocomplete";
import type { CompletionContext, CompletionResult } from "@codemirror/autocomplete";

import { keywords } from "./language";

/** What each statement looks like, to be seen beside its word. */
const shapes: Record<string, string> = {
  component: "Name [visibility, evolution]",
  anchor: "Name [visibility, evolution]",
  evolve: "Name 0.8",
  pipeline: "Name [from, to]",
  note: "Text [visibility, evolution]",
};

/** What could be written at the cursor: a statement's word, or the name of something on the map. */
export function completeAt(
  before: string,
  names: readonly string[],
): { from: number; options: { label: string; type: string; detail?: string }[] } | null {
  const named = names.map((label) => ({ label, type: "variable" }));
  // A link's end, or what evolves or has a pipeline.
  const end = /(?:->|[<>])\s*([^<>;[\]]*)$/.exec(before) ?? /^\s*(?:evolve|pipeline) ([^[\]]*)$/.exec(before);
  if (end) return { from: before.length - (end[1] ?? "").length, options: named };
  const word = /^\s*([^[\]<>;"]*)$/.exec(before);
  const first = /^\s*(\S+) /.exec(before)?.[1];
  if (!word || (first !== undefined && keywords.includes(first))) return null;
  const typed = word[1] ?? "";
  const words = keywords.map((label) => {
    const detail = shapes[label];
    return { label, type: "keyword", ...(detail !== undefined && { detail }) };
  });
  return { from: before.length - typed.length, options: typed === "" ? [] : [...words, ...named] };
}

export const completion = (names: () => readonly string[]) =>
  autocompletion({
    icons: false,
    override: [
      (context: CompletionContext): CompletionResult | null => {
        const line = context.state.doc.lineAt(context.pos);
        const found = completeAt(context.state.sliceDoc(line.from, context.pos), names());
        if (!found || found.options.length === 0) return null;
        return { from: line.from + found.from, options: found.options, validFor: /^[^[\]<>;]*$/ };
      },
    ],
  });
