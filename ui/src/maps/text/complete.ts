import { autocompletion } from "@codemirror/autocomplete";
import type { CompletionContext, CompletionResult } from "@codemirror/autocomplete";

import { middleOfStage } from "../kernels/space";
import { keywords } from "./language";
import { shapes } from "./words";

interface Option {
  label: string;
  type: string;
  detail?: string;
}

const styles = ["plain", "wardley", "colour", "handwritten", "dark"];
const traits = ["inertia", "label [", "(build)", "(buy)", "(outsource)", "(market)", "(ecosystem)"];

/** The middle of each stage, by its name. */
const places = (stages: readonly string[]): Option[] =>
  ([1, 2, 3, 4] as const).map((stage) => ({
    label: String(middleOfStage(stage)),
    type: "number",
    detail: stages[stage - 1] ?? "",
  }));

/** Where a number of evolution is being written, and what of it is there. */
function evolutionIn(before: string): string | null {
  const place =
    /^\s*(?:component|anchor|submap|note|accelerator|deaccelerator)\b.*? \[\s*[-\d.]+\s*,\s*([\d.]*)$/.exec(
      before,
    ) ??
    /^\s*annotation \d+ \[\s*[-\d.]+\s*,\s*([\d.]*)$/.exec(before) ??
    /^\s*pipeline\b.*? \[(?:\s*[-\d.]+\s*,)?\s*([\d.]*)$/.exec(before) ??
    /^\s*evolve \S.*\s(\d?\.\d*)$/.exec(before);
  return place?.[1] ?? null;
}

/** What could be written at the cursor: a statement's word, the name of something, a stage, what may follow a place. */
export function completeAt(
  before: string,
  names: readonly string[],
  stages: readonly string[] = ["I", "II", "III", "IV"],
): { from: number; options: Option[] } | null {
  if (before.includes("//")) return null;
  const after = (typed: string, options: Option[]) => ({ from: before.length - typed.length, options });
  const evolution = evolutionIn(before);
  if (evolution !== null) return after(evolution, places(stages));
  const style = /^style (\w*)$/.exec(before)?.[1];
  if (style !== undefined)
    return after(
      style,
      styles.map((label) => ({ label, type: "property" })),
    );
  const trait = /^\s*(?:component|submap)\b.*\]\s*(?:.*\s)?([(\w]*)$/.exec(before)?.[1];
  if (trait !== undefined)
    return after(
      trait,
      traits.map((label) => ({ label, type: "property" })),
    );
  const named = names.map((label) => ({ label, type: "variable" }));
  // A link's end, or what evolves or has a pipeline.
  const end = /(?:->|[<>])\s*([^<>;[\]]*)$/.exec(before) ?? /^\s*(?:evolve|pipeline) ([^[\]]*)$/.exec(before);
  if (end) return after(end[1] ?? "", named);
  const word = /^\s*([^[\]<>;"]*)$/.exec(before);
  const first = /^\s*(\S+) /.exec(before)?.[1];
  if (!word || (first !== undefined && keywords.includes(first))) return null;
  const typed = word[1] ?? "";
  const words = keywords.map((label) => {
    const detail = shapes[label];
    return { label, type: "keyword", ...(detail !== undefined && { detail }) };
  });
  return after(typed, typed === "" ? [] : [...words, ...named]);
}

export const completion = (names: () => readonly string[], stages: () => readonly string[]) =>
  autocompletion({
    icons: false,
    override: [
      (context: CompletionContext): CompletionResult | null => {
        const line = context.state.doc.lineAt(context.pos);
        const found = completeAt(context.state.sliceDoc(line.from, context.pos), names(), stages());
        if (!found || found.options.length === 0) return null;
        return { from: line.from + found.from, options: found.options, validFor: /^[^[\]<>;]*$/ };
      },
    ],
  });
