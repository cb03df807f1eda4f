import type { MapScene, SceneItem } from "../../backend/backend";

/** The next scene, with every item that is as it was taken from the one before: what is the same is not painted again. */
export function reuse(before: MapScene | null, next: MapScene): MapScene {
  if (!before) return next;
  const old = new Map(keyed(before.items));
  const named = keyed(next.items).map(([key, item]): [string, SceneItem] => {
    const was = old.get(key);
    return [key, was && same(was, item) ? was : item];
  });
  const items = named.map(([, item]) => item);
  known.set(items, named);
  return { ...next, items };
}

const known = new WeakMap<readonly SceneItem[], [string, SceneItem][]>();

/** Items with names that last from one scene to the next: the role, and which one of it. */
export function keyed(items: readonly SceneItem[]): readonly [string, SceneItem][] {
  const named = known.get(items) ?? nameAll(items);
  known.set(items, named);
  return named;
}

function nameAll(items: readonly SceneItem[]): [string, SceneItem][] {
  const seen = new Map<string, number>();
  return items.map((item) => {
    const role = nameOf(item);
    const nth = seen.get(role) ?? 0;
    seen.set(role, nth + 1);
    return [`${role} ${nth}`, item];
  });
}

function nameOf({ role, shape }: SceneItem): string {
  if ("target" in role) {
    const { target } = role;
    return `${role.is} ${shape.is} ${target.is} ${target.is === "child" ? `${target.pipeline} ` : ""}${target.index}`;
  }
  return "index" in role ? `${role.is} ${shape.is} ${role.index}` : `${role.is} ${shape.is}`;
}

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
