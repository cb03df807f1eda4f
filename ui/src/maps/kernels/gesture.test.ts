import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { MapEdit } from "../../backend/backend";
import type { Picture } from "./elements";
import type { Gesture, PointerStep } from "./gesture";
import { bandOf, editOf, previewOf, rest, step } from "./gesture";
import type { Selection } from "./selection";
import type { View } from "./space";
import { onPage, onScreen, panBy, toScreen, zoomAt } from "./space";
import { keyNamed, picture, tea } from "./testing";

const plain: View = { scale: 1, x: 0, y: 0 };

/** A hand on a map: what it did, and what came of it. */
class Hand {
  gesture: Gesture = rest;
  selection: Selection = [];
  view = plain;
  readonly commits: MapEdit[] = [];
  constructor(readonly picture: Picture) {}

  do(event: PointerStep): this {
    const outcome = step(this.gesture, event, this);
    this.gesture = outcome.gesture;
    this.selection = outcome.selection ?? this.selection;
    this.view = outcome.view ?? this.view;
    const edit = outcome.drops && editOf(outcome.drops, this.picture);
    if (edit) this.commits.push(edit);
    return this;
  }
  /** Presses where a thing of the map is, some pixels beside its centre. */
  press(name: string, aside = 0, keys: { shift?: boolean; command?: boolean } = {}): this {
    const centre = this.picture.byKey.get(keyNamed(this.picture, name))?.centre ?? { x: 0, y: 0 };
    return this.pressAt(centre.x + aside, centre.y, keys);
  }
  pressAt(x: number, y: number, { shift = false, command = false, pans = false } = {}): this {
    this.#from = { x, y };
    return this.do({ is: "down", at: onScreen(x, y), shift, command, pans });
  }
  moveBy(x: number, y: number, alt = true): this {
    return this.do({ is: "move", at: onScreen(this.#from.x + x, this.#from.y + y), alt });
  }
  up(): this {
    return this.do({ is: "up" });
  }
  get names(): string[] {
    return this.selection.flatMap((key) => this.picture.byKey.get(key)?.element.name ?? []);
  }
  #from = { x: 0, y: 0 };
}

const hand = (text = tea) => new Hand(picture(text));

describe("a press", () => {
  it("selects what is under it, and nothing on the ground", () => {
    expect(hand().press("Kettle").up().names).toEqual(["Kettle"]);
    expect(hand().press("Kettle").up().pressAt(60, 60).up().names).toEqual([]);
  });
  it("with Shift or Ctrl adds, and takes away again", () => {
    const both = hand().press("Kettle").up().press("Cup", 0, { shift: true }).up();
    expect(both.names).toEqual(["Kettle", "Cup"]);
    expect(both.press("Kettle", 0, { command: true }).up().names).toEqual(["Cup"]);
  });
  it("that trembles is no drag", () => {
    expect(hand().press("Kettle").moveBy(2, 2).up().commits).toEqual([]);
  });
});

describe("a drag", () => {
  it("commits one edit, however many steps it took", () => {
    const { commits } = hand().press("Kettle").moveBy(20, 0).moveBy(70, -30).moveBy(100, -50).up();
    expect(commits).toEqual([
      {
        is: "place",
        subject: { is: "element", target: { is: "component", index: 3 } },
        visibility: 0.48,
        evolution: 0.45,
      },
    ]);
  });
  it("moves all that is selected", () => {
    const { commits } = hand()
      .press("Kettle")
      .up()
      .press("Power", 0, { shift: true })
      .up()
      .press("Power")
      .moveBy(10, 0)
      .up();
    expect(commits).toMatchObject([{ is: "placeMany", places: [{ evolution: 0.36 }, { evolution: 0.71 }] }]);
  });
  it("shows the moved things and the ends of their links, and leaves every other object alone", () => {
    const moving = hand().press("Kettle").moveBy(50, 20);
    const before = moving.picture.scene.items;
    const after = previewOf(moving.gesture)?.items ?? [];
    const changed = after.filter((item, index) => item !== before[index]);
    expect(changed.map(({ role }) => role.is).sort()).toEqual(["label", "link", "link", "node"]);
    const link = changed.find(({ role }) => role.is === "link" && role.index === 3);
    const was = before.find(({ role }) => role.is === "link" && role.index === 3);
    if (link?.shape.is !== "line" || was?.shape.is !== "line") throw new Error("a link is a line");
    expect([link.shape.from.x - was.shape.from.x, link.shape.from.y - was.shape.from.y]).toEqual([50, 20]);
    expect(link.shape.to).toEqual(was.shape.to);
  });
  it("that Escape ends commits nothing and leaves nothing behind", () => {
    const stopped = hand().press("Kettle").moveBy(90, 90).do({ is: "cancel" });
    expect(previewOf(stopped.gesture)).toBeNull();
    expect(stopped.moveBy(120, 120).up().commits).toEqual([]);
  });
  it("snaps to a neighbour's row and to a stage border, with guides; Alt frees it", () => {
    // The border is 50 to the right, Water's row 50 below.
    const snapped = hand().press("Kettle").moveBy(47, 53, false);
    expect(snapped.gesture).toMatchObject({
      by: { x: expect.closeTo(50, 6) as number, y: expect.closeTo(50, 6) as number },
      guides: [{ along: "column" }, { along: "row" }],
    });
    const free = hand().press("Kettle").moveBy(47, 53, true);
    expect(free.gesture).toMatchObject({ by: { x: 47, y: 53 }, guides: [] });
  });
  it("goes as far on the map however the view is zoomed", () => {
    const zoomed = hand();
    zoomed.view = { scale: 2, x: 0, y: 0 };
    const { centre } = zoomed.picture.byKey.get(keyNamed(zoomed.picture, "Kettle")) ?? {
      centre: { x: 0, y: 0 },
    };
    zoomed
      .pressAt(centre.x * 2, centre.y * 2)
      .moveBy(200, 0)
      .up();
    expect(zoomed.commits).toMatchObject([{ evolution: 0.45, visibility: 0.43 }]);
  });
  it.each<[string, (view: View) => View]>([
    ["zoomed", (view) => zoomAt(view, onScreen(490, 602), 2)],
    ["moved", (view) => panBy(view, -30, 80)],
  ])("keeps what it holds under the pointer when the view is %s meanwhile", (_, turn) => {
    // Kettle is at 390, 602.
    const turned = hand().press("Kettle").moveBy(100, 0);
    turned.view = turn(turned.view);
    const { gesture } = turned.moveBy(110, 20);
    if (gesture.at !== "dragging") throw new Error("nothing is dragged");
    const held = toScreen(turned.view, onPage(390 + gesture.by.x, 602 + gesture.by.y));
    expect([held.x, held.y]).toEqual([expect.closeTo(500, 6), expect.closeTo(622, 6)]);
  });
});

describe("other gestures", () => {
  it("from the rim draws a link to what it ends on, or to nothing", () => {
    const cup = { x: 820, y: 302 };
    const linking = hand().press("Kettle", 10);
    expect(linking.do({ is: "move", at: onScreen(cup.x, cup.y), alt: false }).up().commits).toMatchObject([
      { is: "link", from: { target: { index: 3 } }, to: { target: { index: 1 } } },
    ]);
    expect(hand().press("Kettle", 10).moveBy(60, 200).up().commits).toEqual([]);
  });
  it("on the ground draws a band that selects; Escape selects as before", () => {
    const band = hand().press("Power").up().pressAt(700, 100).moveBy(250, 700);
    expect(band.names).toEqual(["Cup", "Water"]);
    expect(bandOf(band.gesture)).toEqual({ x: 700, y: 100, width: 250, height: 700 });
    expect(hand().pressAt(700, 100).moveBy(250, 700).do({ is: "cancel" }).names).toEqual([]);
  });
  it("by its name moves the name alone", () => {
    // The stand-in puts names 10 right of and 8 above their centres.
    const { commits } = hand().press("Kettle").up().pressAt(410, 594).moveBy(5, 30).up();
    expect(commits).toMatchObject([{ is: "moveLabel", offset: [15, 22] }]);
  });
  it("with Space pans, and Escape goes back", () => {
    const panned = hand().pressAt(500, 500, { pans: true }).moveBy(30, -10);
    expect(panned.view).toEqual({ scale: 1, x: 30, y: -10 });
    expect(panned.do({ is: "cancel" }).view).toEqual(plain);
  });
  it("with Space pans on from where it is when the view is zoomed meanwhile", () => {
    const zoomed = hand().pressAt(500, 500, { pans: true }).moveBy(30, -10);
    zoomed.view = zoomAt(zoomed.view, onScreen(530, 490), 2);
    expect(zoomed.moveBy(40, -10).view).toEqual({
      ...zoomAt({ scale: 1, x: 30, y: -10 }, onScreen(530, 490), 2),
      x: -460,
    });
  });
});

describe("whatever the pointer does", () => {
  const at = fc
    .tuple(fc.integer({ min: -50, max: 1200 }), fc.integer({ min: -50, max: 1200 }))
    .map(([x, y]) => onScreen(x, y));
  const flag = fc.boolean();
  const event: fc.Arbitrary<PointerStep> = fc.oneof(
    fc.record({ is: fc.constant("down" as const), at, shift: flag, command: flag, pans: flag }),
    fc.record({ is: fc.constant("move" as const), at, alt: flag }),
    fc.constant({ is: "up" as const }),
    fc.constant({ is: "cancel" as const }),
  );

  it("a press comes to one edit at most, Escape to none, and both to rest", () => {
    const map = picture(tea);
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), flag, (events, escapes) => {
        const doing = new Hand(map);
        for (const one of events) {
          const before = doing.commits.length;
          doing.do(one);
          expect(doing.commits.length - before).toBeLessThanOrEqual(one.is === "up" ? 1 : 0);
        }
        const before = doing.commits.length;
        doing.do({ is: escapes ? "cancel" : "up" });
        expect(doing.gesture).toEqual(rest);
        if (escapes) expect(doing.commits.length).toBe(before);
      }),
    );
  });
});
