import type { ListSplice, MapUpdate, MapView, TextSplice } from "../../backend/backend";

/** A map as a window holds it, and the number of the answer that made it so. */
export interface Held {
  readonly serial: number;
  readonly view: MapView;
}

/** What a window holds after an answer; null where the answer is about another view than the one it holds. */
export function received(held: Held | null, update: MapUpdate): Held | null {
  const { serial, view } = update;
  if (update.is === "whole") return { serial, view };
  if (held?.serial !== update.since) return null;
  const { text, items, elements, findings } = update.changes;
  const before = held.view;
  const scene = { ...view.scene, items: spliced(before.scene.items, items) };
  return {
    serial,
    view: {
      ...view,
      scene,
      text: replaced(before.text, text),
      elements: spliced(before.elements, elements),
      findings: spliced(before.findings, findings),
    },
  };
}

/** The list with its splices made; what they leave alone is the same object, and so is the list if there are none. */
export function spliced<T>(list: T[], splices: readonly ListSplice<T>[]): T[] {
  if (splices.length === 0) return list;
  const made: T[] = [];
  let at = 0;
  const copy = (end: number) => {
    for (const one of list.slice(at, end)) made.push(one);
  };
  for (const splice of splices) {
    copy(splice.at);
    for (const one of splice.put) made.push(one);
    at = splice.at + splice.removed;
  }
  copy(list.length);
  return made;
}

function replaced(text: string, splice: TextSplice | null): string {
  if (!splice) return text;
  return text.slice(0, splice.at) + splice.put + text.slice(splice.at + splice.removed);
}
