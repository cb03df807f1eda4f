import { codeFolding, foldGutter, foldKeymap, foldService } from "@codemirror/language";
import type { Text } from "@codemirror/state";
import type { Extension } from "@codemirror/state";
import { keymap } from "@codemirror/view";

const begin = (text: string) => text.trimStart();
const isComment = (text: string) => begin(text).startsWith("//");

/** What can be folded behind the end of a line: the block of a pipeline, a comment of several lines. */
export function foldAfter(doc: Text, start: number): { from: number; to: number } | null {
  const line = doc.lineAt(start);
  const last = (is: (text: string) => boolean) => {
    let number = line.number;
    while (number < doc.lines && is(doc.line(number + 1).text)) number += 1;
    return number;
  };
  const until = (number: number) =>
    number > line.number ? { from: line.to, to: doc.line(number).to } : null;
  if (isComment(line.text)) {
    // The first line of the run stays in sight.
    const above = line.number > 1 && isComment(doc.line(line.number - 1).text);
    return above ? null : until(last(isComment));
  }
  if (begin(line.text).startsWith("/*")) {
    const end = last((text) => !text.includes("*/"));
    return until(Math.min(end + 1, doc.lines));
  }
  if (begin(line.text).startsWith("{")) {
    const end = last((text) => !begin(text).startsWith("}"));
    return until(Math.min(end + 1, doc.lines));
  }
  return null;
}

/** Blocks and comments can be folded, by the margin or by Ctrl+Shift+[. */
export const folding: Extension = [
  foldService.of((state, start) => foldAfter(state.doc, start)),
  codeFolding({ placeholderText: "…" }),
  foldGutter({ openText: "⌄", closedText: "›" }),
  keymap.of(foldKeymap),
];
