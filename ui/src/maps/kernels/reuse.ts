import type { MapScene, SceneItem } from "../../backend/backend";

/** The next scene, with every item that is as it was taken from the one before: what is the same is not painted again. */
export function reuse(before: MapScene | null, next: MapScene): MapScene {
  if (!before || before.items === next.items) return next;
  const was = before.items;
  const alike =
    was.length === next.items.length && next.items.every((item, index) => isNamedLike(item, was[index]));
  // Mostly they are the same things in the same order, which have the same names then.
  const names = alike ? namesOf(was) : namesOf(next.items);
  const old = alike ? null : new Map(namesOf(was).map((name, index) => [name, was[index]]));
  const items = next.items.map((item, index) => {
    const one = old ? old.get(names[index] ?? "") : was[index];
    return one && same(one, item) ? one : item;
  });
  known.set(items, names);
  return { ...next, items };
}

const known = new WeakMap<readonly SceneItem[], readonly string[]>();

/** Names of items that last from one scene to the next: the role, and which one of it. */
export function namesOf(items: readonly SceneItem[]): readonly string[] {
  const names = known.get(items) ?? nameAll(items);
  known.set(items, names);
  return names;
}

function nameAll(items: readonly SceneItem[]): string[] {
  const seen = new Map<string, number>();
  return items.map((item) => {
    const role = nameOf(item);
    const nth = seen.get(role) ?? 0;
    seen.set(role, nth + 1);
    return `${role} ${nth}`;
  });
}

function nameOf({ role, shape }: SceneItem): string {
  if ("target" in role) {
    const { target } = role;
    return `${role.is} ${shape.is} ${target.is} ${target.is === "child" ? `${target.pipeline} ` : ""}${target.index}`;
  }
  return "index" in role ? `${role.is} ${shape.is} ${role.index}` : `${role.is} ${shape.is}`;
}

const isNamedLike = (one: SceneItem, other: SceneItem | undefined) =>
  one === other || (other?.shape.is === one.shape.is && same(one.role, other.role));

/** Whether two values of plain data say the same. */
export function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => same(one[key as keyof typeof one], other[key as keyof typeof other]))
  );
}
