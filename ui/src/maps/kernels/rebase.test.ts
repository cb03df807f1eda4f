import { describe, expect, it } from "vitest";

import type { MapEdit } from "../../backend/backend";
import type { Picture } from "./elements";
import { pictureOf } from "./elements";
import type { Gesture } from "./gesture";
import { editOf, previewOf, rest, step } from "./gesture";
import { leftBy, rebase } from "./rebase";
import type { ScreenPoint } from "./space";
import { onPage, onScreen } from "./space";
import { keyNamed, picture, tea } from "./testing";

const view = { scale: 1, x: 0, y: 0 };
const before = picture(tea);
const changed = (from: string, to: string) => picture(tea.replace(from, to));

const centreOf = (of: Picture, name: string) => of.byKey.get(keyNamed(of, name))?.centre ?? onScreen(0, 0);
const move = (gesture: Gesture, at: ScreenPoint, on: Picture, selection = [] as never[]) =>
  step(gesture, { is: "move", at, alt: true }, { picture: on, selection, view }).gesture;

/** A drag of some things, the first of which was pressed. */
function dragged(by: { x: number; y: number }, names: string[], on = before): Gesture {
  const keys = names.map((name) => keyNamed(on, name));
  const { x, y } = centreOf(on, names[0] ?? "");
  const around = { picture: on, selection: keys, view };
  const down = { is: "down", at: onScreen(x, y), shift: false, command: false, pans: false } as const;
  const pressed = step(rest, down, around).gesture;
  return step(pressed, { is: "move", at: onScreen(x + by.x, y + by.y), alt: true }, around).gesture;
}

const onto = (gesture: Gesture, after: Picture, seen = view) =>
  rebase(gesture, { picture: before, view }, { picture: after, view: seen });
const places = (edit: MapEdit | null) =>
  edit?.is === "place" ? [edit] : edit?.is === "placeMany" ? edit.places : [];
/** What a gesture comes to: the names of what it moves, and where to. */
const outcome = (gesture: Gesture, on: Picture) =>
  places(editOf(gesture, on)).map(({ subject, visibility, evolution }) => [
    on.figures.find(({ element }) => JSON.stringify(element.subject) === JSON.stringify(subject))?.element
      .name,
    visibility,
    evolution,
  ]);

describe("a drag whose map changes meanwhile", () => {
  it("goes on with the same thing, whatever stands before it in the text now", () => {
    const after = changed("component Cup", "component Milk [0.9, 0.1]\ncomponent Cup");
    const gesture = onto(dragged({ x: 100, y: 0 }, ["Kettle"]), after);
    expect(outcome(gesture, after)).toEqual([["Kettle", 0.43, 0.45]]);
    expect(outcome(gesture, before)).not.toEqual(outcome(gesture, after));
  });

  it("shows the changed map, with what it moves where the pointer has it", () => {
    const after = changed("Kettle [0.43, 0.35]", "Kettle [0.53, 0.25]");
    const gesture = onto(dragged({ x: 100, y: 0 }, ["Kettle"]), after);
    const start = centreOf(before, "Kettle");
    expect(centreOf(leftBy(gesture, after), "Kettle")).toEqual({ ...start, x: start.x + 100 });
    expect(outcome(gesture, after)).toEqual([["Kettle", 0.43, 0.45]]);
    // The next report of the pointer finds it there too.
    const next = move(gesture, onScreen(start.x + 120, start.y), after);
    expect(outcome(next, after)).toEqual([["Kettle", 0.43, 0.47]]);
  });

  it("lets go of what is gone, also of what was pressed", () => {
    const after = picture(tea.replace(/component Kettle.*\n/, "").replace(/.*->Kettle\nKettle->.*/, ""));
    const gesture = onto(dragged({ x: 100, y: 0 }, ["Kettle", "Power"]), after);
    expect(outcome(gesture, after)).toEqual([["Power", 0.1, 0.8]]);
    expect(onto(dragged({ x: 100, y: 0 }, ["Kettle"]), after)).toEqual(rest);
  });

  it("keeps what is written for the axis that it does not move along", () => {
    const exact = picture(tea.replace("Kettle [0.43, 0.35]", "Kettle [0.4321, 0.35]"));
    const after = picture(
      `${tea.replace("Kettle [0.43, 0.35]", "Kettle [0.4321, 0.35]")}\ncomponent Milk [0.9, 0.1]`,
    );
    const gesture = rebase(
      dragged({ x: 100, y: 0 }, ["Kettle"], exact),
      { picture: exact, view },
      { picture: after, view },
    );
    expect(outcome(gesture, after)).toEqual([["Kettle", 0.4321, 0.45]]);
  });

  it("that something leads which keeps to its row takes the rest along up and down", () => {
    const withRow = () => {
      const { scene, figures } = picture(tea);
      const elements = figures.map(({ element }) => element);
      return pictureOf(
        scene,
        elements.map((one) => (one.name === "Kettle" ? { ...one, kind: "child" as const } : one)),
      );
    };
    const on = withRow();
    const after = withRow();
    const gesture = rebase(
      dragged({ x: 50, y: 60 }, ["Kettle", "Power"], on),
      { picture: on, view },
      { picture: after, view },
    );
    expect(outcome(gesture, after)).toEqual([
      ["Kettle", 0.43, 0.4],
      ["Power", 0.04, 0.75],
    ]);
  });

  it("stays at its place of the map on a page of another size", () => {
    const after = picture(tea);
    const small: Picture = {
      ...after,
      scene: { ...after.scene, plot: { x: 20, y: 16, width: 500, height: 500 } },
    };
    const key = keyNamed(small, "Kettle");
    const figure = small.byKey.get(key);
    if (!figure) throw new Error("no Kettle");
    const centre = { ...figure.centre, x: 20 + 0.35 * 500, y: 16 + 0.57 * 500 };
    const halved = { ...small, byKey: new Map(small.byKey).set(key, { ...figure, centre }) };
    const twice = { scale: 2, x: 6, y: 8 };
    const gesture = onto(dragged({ x: 100, y: -50 }, ["Kettle"]), halved, twice);
    const by = { x: expect.closeTo(50, 6) as number, y: expect.closeTo(-25, 6) as number };
    expect(gesture).toMatchObject({ by });
    // Seen otherwise, it is still under the pointer, which has not moved.
    const { x, y } = centreOf(before, "Kettle");
    const next = { is: "move", at: onScreen(x + 100, y - 50), alt: true } as const;
    expect(step(gesture, next, { picture: halved, selection: [], view: twice }).gesture).toMatchObject({
      by,
    });
  });
});

describe("other gestures", () => {
  it("hold the same things in another picture", () => {
    const after = changed("component Cup", "component Milk [0.9, 0.1]\ncomponent Cup");
    const key = keyNamed(before, "Kettle");
    const now = keyNamed(after, "Kettle");
    expect(now).not.toBe(key);
    const from = onPage(0, 0);
    const pressing: Gesture = { at: "pressing", hit: { on: "symbol", key }, from, adds: false, lifts: false };
    expect(onto(pressing, after)).toMatchObject({ hit: { key: now } });
    const { centre: to } = before.byKey.get(key) ?? { centre: null };
    if (!to) throw new Error("no Kettle");
    expect(onto({ at: "linking", key, to, over: keyNamed(before, "Cup") }, after)).toMatchObject({
      key: now,
      over: keyNamed(after, "Cup"),
    });
    const label: Gesture = { at: "labelDragging", start: before, key, from, by: { x: 9, y: 9 } };
    const rebased = onto(label, after);
    expect(rebased).toMatchObject({ key: now, start: after, by: { x: 9, y: 9 } });
    expect(previewOf(rebased)?.items).toHaveLength(after.scene.items.length);
  });

  it("are over where what they hold is gone", () => {
    const after = changed("note too hot [0.2, 0.2]\n", "");
    const key = keyNamed(before, "too hot");
    const hit = { on: "symbol" as const, key };
    expect(onto({ at: "pressing", hit, from: onPage(0, 0), adds: false, lifts: false }, after)).toEqual(rest);
  });
});

describe("what a drag leaves", () => {
  it("is where it is seen, before the program has answered: symbols, notes, and their rows", () => {
    const left = leftBy(dragged({ x: 100, y: 50 }, ["Kettle", "too hot"]), before);
    for (const name of ["Kettle", "too hot"]) {
      const start = centreOf(before, name);
      expect(centreOf(left, name)).toEqual({ ...start, x: start.x + 100, y: start.y + 50 });
    }
    expect(centreOf(left, "Cup")).toEqual(centreOf(before, "Cup"));
  });
});
