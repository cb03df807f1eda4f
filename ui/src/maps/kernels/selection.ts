import type { Figure, Key, Picture } from "./elements";
import { same } from "./reuse";

/** What is selected, the one that was chosen last at the end. */
export type Selection = readonly Key[];

export const none: Selection = [];

export function toggle(selection: Selection, key: Key): Selection {
  return selection.includes(key) ? selection.filter((other) => other !== key) : [...selection, key];
}

export function union(selection: Selection, keys: readonly Key[]): Selection {
  return [...new Set([...selection, ...keys])];
}

/** The next or previous element in reading order, from the one chosen last; null past the last one. */
export function neighbour(picture: Picture, selection: Selection, step: 1 | -1): Key | null {
  const at = picture.figures.findIndex(({ key }) => key === selection.at(-1));
  const next = at === -1 ? (step === 1 ? 0 : picture.figures.length - 1) : at + step;
  return picture.figures[next]?.key ?? null;
}

/** The same things in another picture of the map. */
export function carry(selection: Selection, before: Picture, after: Picture): Selection {
  if (selection.length === 0 || before.figures === after.figures) return selection;
  const carried = carrier(before, after);
  const kept = selection.flatMap((key) => carried(key) ?? []);
  return same(kept, selection) ? selection : kept;
}

/**
 * Finds things of one picture in another one of the map. They are known by kind and name, the second of one name as the
 * second; what was renamed, by its place in the text.
 */
export function carrier(before: Picture, after: Picture): (key: Key) => Key | undefined {
  if (before.figures === after.figures) return (key) => key;
  // Mostly nothing came, went or was renamed.
  const stays = ({ key, element }: Figure) => {
    const other = after.byKey.get(key)?.element;
    return other?.name === element.name && other.kind === element.kind;
  };
  if (before.figures.length === after.figures.length && before.figures.every(stays)) return (key) => key;
  const names = (picture: Picture) => {
    const seen = new Map<string, number>();
    const byText = [...picture.figures].sort((one, other) => one.element.line - other.element.line);
    return byText.map(({ key, element }) => {
      const name = `${element.kind} ${element.name}`;
      const nth = seen.get(name) ?? 0;
      seen.set(name, nth + 1);
      return [key, `${name} ${nth}`] as const;
    });
  };
  const old = new Map(names(before));
  const found = new Map(names(after).map(([key, name]) => [name, key]));
  const sameCount = before.figures.length === after.figures.length;
  return (key) => {
    const name = old.get(key);
    const now = name === undefined ? undefined : found.get(name);
    return now ?? (sameCount && after.byKey.has(key) ? key : undefined);
  };
}
