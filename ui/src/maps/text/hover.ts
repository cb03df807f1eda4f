import type { Text } from "@codemirror/state";
import type { Extension } from "@codemirror/state";
import { hoverTooltip } from "@codemirror/view";

import type { MapElement } from "../../backend/backend";
import { m } from "../../paraglide/messages";
import { elementNamed, nameAt } from "../kernels/names";
import { inWords } from "../words";
import { help, shapes } from "./words";

/** What is meant by the word at a place: an element of the map, or a statement. */
export type Meant =
  | { is: "element"; from: number; to: number; element: MapElement }
  | { is: "keyword"; from: number; to: number; word: string };

export function meantAt(doc: Text, at: number, elements: readonly MapElement[]): Meant | null {
  const line = doc.lineAt(Math.min(Math.max(at, 0), doc.length));
  const column = at - line.from;
  const first = /^\s*(\w+)(?=[ []|$)/.exec(line.text);
  const word = first?.[1];
  if (first && word !== undefined && help[word] && column <= first[0].length) {
    const from = line.from + first[0].length - word.length;
    if (at >= from) return { is: "keyword", from, to: from + word.length, word };
  }
  const names = elements.map(({ name }) => name);
  const found = nameAt(line.text, column, names);
  const element = found && elementNamed(elements, found.name);
  if (!found || !element) return null;
  return { is: "element", from: line.from + found.from, to: line.from + found.to, element };
}

/** What is under the pointer, in words. */
export const hover = (elements: () => readonly MapElement[]): Extension =>
  hoverTooltip(
    (view, at) => {
      const meant = meantAt(view.state.doc, at, elements());
      if (!meant) return null;
      const { from: pos, to: end } = meant;
      return { pos, end, above: true, create: () => ({ dom: cardOf(meant) }) };
    },
    { hoverTime: 350 },
  );

function cardOf(meant: Meant): HTMLElement {
  const box = document.createElement("div");
  box.className = "cm-meant";
  const add = (tag: "p" | "code", text: string) => {
    const part = document.createElement(tag);
    part.textContent = text;
    box.append(part);
  };
  if (meant.is === "keyword") {
    add("code", `${meant.word} ${shapes[meant.word] ?? ""}`);
    add("p", help[meant.word]?.() ?? "");
  } else {
    add("p", `${inWords(meant.element)}.`);
    add("p", m.text_go_to());
  }
  return box;
}
