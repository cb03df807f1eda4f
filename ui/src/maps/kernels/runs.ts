import type { SceneItem, SceneRole } from "../../backend/backend";
import { namesOf } from "./reuse";

/** Items that are painted one after another, and looked through together for what has changed. */
export interface Run {
  readonly name: string;
  readonly items: readonly SceneItem[];
  /** Names that last, as `namesOf` gives them. */
  readonly keys: readonly string[];
}

/** So many things of a kind to a run. */
const many = 32;

/**
 * Cuts a scene's items into runs. One whose items are the very same as in `before` is the same object: a picture of thousands
 * of items looks only through those near to what has changed. Where an item comes or goes, the runs of others stay.
 *
 * @param laid the items as the program laid them out, which have the names
 * @param shown the same things in the same order, some of them moved
 */
export function runsOf(
  laid: readonly SceneItem[],
  shown: readonly SceneItem[],
  before: readonly Run[] = [],
): readonly Run[] {
  const names = namesOf(laid);
  const old = new Map(before.map((run) => [run.name, run]));
  return cutsOf(laid).map(({ name, from, to }) => {
    const was = old.get(name);
    if (was && isSame(was.items, shown, from, to) && isSame(was.keys, names, from, to)) return was;
    return { name, items: shown.slice(from, to), keys: names.slice(from, to) };
  });
}

/** `runsOf` after `runsOf`, each after the one before. */
export function cutting(): (laid: readonly SceneItem[], shown: readonly SceneItem[]) => readonly Run[] {
  let before: readonly Run[] = [];
  return (laid, shown) => {
    before = runsOf(laid, shown, before);
    return before;
  };
}

function isSame<T>(part: readonly T[], all: readonly T[], from: number, to: number): boolean {
  return part.length === to - from && part.every((one, index) => one === all[from + index]);
}

interface Cut {
  name: string;
  from: number;
  to: number;
}

const known = new WeakMap<readonly SceneItem[], readonly Cut[]>();

function cutsOf(items: readonly SceneItem[]): readonly Cut[] {
  const cuts = known.get(items) ?? cut(items);
  known.set(items, cuts);
  return cuts;
}

function cut(items: readonly SceneItem[]): Cut[] {
  const cuts: Cut[] = [];
  const seen = new Map<string, number>();
  let last: number | null = null;
  items.forEach(({ role }, index) => {
    const block = blockOf(role) ?? last ?? 0;
    const open = cuts.at(-1);
    if (open && last === block) {
      open.to = index + 1;
      return;
    }
    last = block;
    const name = `${role.is} ${block}`;
    const nth = seen.get(name) ?? 0;
    seen.set(name, nth + 1);
    cuts.push({ name: `${name} ${nth}`, from: index, to: index + 1 });
  });
  return cuts;
}

/** Which run of its kind an item belongs to; null where it goes with the one before it. */
function blockOf(role: SceneRole): number | null {
  if ("index" in role) return Math.floor(role.index / many);
  // What hangs on a component, its children and what it becomes, stands beside it.
  if ("target" in role) return role.target.is === "component" ? Math.floor(role.target.index / many) : null;
  return null;
}
