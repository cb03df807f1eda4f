import type { Cover, MapScene, PresentationChange } from "../../backend/backend";

/** How many steps a map is told in: anchors, chain, evolution, movement, notes. */
export const mostSteps = 5;

/** The steps that a map has something to show in, at least one: the frame alone is nothing to look at. */
export function stepsOf(scene: MapScene): number[] {
  const steps = new Set<number>();
  for (const { role, step } of scene.items) {
    const isFrame = role.is === "ground" || role.is === "axis" || role.is === "title";
    if (!isFrame) steps.add(step);
  }
  return steps.size === 0 ? [mostSteps - 1] : [...steps].sort((one, other) => one - other);
}

/** A step that is there, for one that may have nothing to show any more: the last one before it. */
export function nearest(steps: readonly number[], step: number): number {
  return steps.findLast((one) => one <= step) ?? steps[0] ?? 0;
}

/** What an audience sees of a picture at a step: nothing moves from one step to the next. */
export const until = (scene: MapScene, step: number): MapScene => ({
  ...scene,
  items: scene.items.filter((item) => item.step <= step),
});

/** How a presentation stands. */
export interface Show {
  readonly steps: readonly number[];
  readonly step: number;
  readonly cover: Cover;
}

/** What a key comes to. */
export type Outcome =
  | { is: "change"; change: PresentationChange }
  | { is: "pointer" }
  | { is: "movePointer"; right: number; down: number }
  | { is: "timer" }
  | { is: "speaker" };

const ways: Record<string, number> = {
  Right: 1,
  Down: 1,
  Space: 1,
  Enter: 1,
  PageDown: 1,
  Left: -1,
  Up: -1,
  Backspace: -1,
  PageUp: -1,
};
const moves: Record<string, [number, number]> = {
  "Shift+Left": [-1, 0],
  "Shift+Right": [1, 0],
  "Shift+Up": [0, -1],
  "Shift+Down": [0, 1],
};

const change = (one: PresentationChange): Outcome => ({ is: "change", change: one });

/** What a key press does to a presentation; null for a key that means nothing. Keys are chords as bindings write them. */
export function step(show: Show, chord: string): Outcome | null {
  // Whoever looks at a black screen looks for any key.
  if (show.cover !== "nothing") return change({ is: "cover", with: "nothing" });
  const { steps } = show;
  const at = steps.indexOf(nearest(steps, show.step));
  const to = (index: number): Outcome | null => {
    const wanted = steps[Math.min(Math.max(index, 0), steps.length - 1)];
    return wanted === undefined || wanted === steps[at] ? null : change({ is: "show", step: wanted });
  };
  const way = ways[chord];
  if (way !== undefined) return to(at + way);
  const move = moves[chord];
  if (move) return { is: "movePointer", right: move[0], down: move[1] };
  switch (chord.length === 1 ? chord.toLowerCase() : chord) {
    case "Home":
      return to(0);
    case "End":
      return to(steps.length - 1);
    case "b":
    case ".":
      return change({ is: "cover", with: "black" });
    case "w":
      return change({ is: "cover", with: "white" });
    case "Esc":
    case "F5":
      return change({ is: "end", comesBack: false });
    case "e":
      return change({ is: "end", comesBack: true });
    case "p":
      return { is: "pointer" };
    case "t":
      return { is: "timer" };
    case "s":
      return { is: "speaker" };
    default:
      return null;
  }
}

/** Keys that are held, not pressed. */
export const isHeld = (key: string) => ["Shift", "Control", "Alt", "Meta", "AltGraph"].includes(key);
