import { render } from "@testing-library/svelte";
import { tick } from "svelte";
import { describe, expect, it } from "vitest";

import { Changes } from "../backend/changes.svelte";
import { FakeBackend } from "../backend/fake";
import { Notices } from "../shared/notices.svelte";
import { hold } from "../test/held";
import { shiftOf } from "./kernels/gesture";
import { keyNamed } from "./kernels/testing";
import { onPage, onScreen } from "./kernels/space";
import { Maps } from "./maps.svelte";
import DotMarks from "./workshop/DotMarks.svelte";

const name = "tea.owm";
const text =
  "title Tea\ncomponent Cup [0.75, 0.75]\ncomponent Kettle [0.5, 0.25]\ncomponent Power [0.1, 0.7]";

/** The canvas of a map whose edits are answered one by one; on its page, 8.96 units are a hundredth of the axis. */
async function open() {
  const backend = new FakeBackend({ maps: { [name]: text } });
  const maps = new Maps(backend, new Changes(backend, new Notices()));
  await maps.open(name);
  const { canvas } = maps;
  if (!canvas?.session.picture) throw new Error("the map is not open");
  canvas.follow(canvas.session.picture);
  const hand = { x: 0, y: 0 };
  /** Where it is seen, be it in a hand. */
  const centre = (element: string) => {
    const { picture, gesture } = canvas;
    const figure = picture?.byKey.get(keyNamed(picture, element));
    if (!figure) throw new Error(`no ${element}`);
    const by = shiftOf(gesture, figure.key);
    return { x: figure.centre.x + by.x, y: figure.centre.y + by.y };
  };
  const press = (element: string) => {
    Object.assign(hand, centre(element));
    canvas.point({ is: "down", at: onScreen(hand.x, hand.y), shift: false, command: false, pans: false });
  };
  const move = (right: number, down: number) => {
    hand.x += right;
    hand.y += down;
    canvas.point({ is: "move", at: onScreen(hand.x, hand.y), alt: true });
  };
  const up = () => {
    canvas.point({ is: "up" });
  };
  const lines = () => backend.maps.text(name).split("\n");
  const shown = (element: string) => {
    const { picture } = canvas;
    const index = picture?.scene.items.findIndex(
      ({ role, shape }) => role.is === "label" && shape.is === "text" && shape.lines[0] === element,
    );
    const node = canvas.scene?.items.slice(0, index).findLast(({ shape }) => shape.is === "circle");
    return node?.shape.is === "circle" ? node.shape.centre.x : null;
  };
  /** Whatever was asked is answered, and the canvas has heard of it. */
  const soon = async () => {
    await canvas.session.settled();
    await new Promise((resolve) => setTimeout(resolve, 1));
  };
  return { soon, backend, canvas, press, move, up, lines, centre, shown };
}

describe("a drag that begins before the last one is answered", () => {
  it("goes on when the answer comes, and is made on the map as it is then", async () => {
    const { soon, backend, canvas, press, move, up, lines, shown } = await open();
    const answer = hold(backend, "edit_map");
    press("Kettle");
    move(89.6, 0);
    up();
    press("Power");
    move(44.8, 0);
    expect(canvas.gesture.at).toBe("dragging");
    const seen = shown("Power");
    await answer(0);
    await soon();
    expect(canvas.gesture.at).toBe("dragging");
    expect(canvas.selected.map(({ element }) => element.name)).toEqual(["Power"]);
    expect(shown("Power")).toBeCloseTo(seen ?? 0, 6);
    move(44.8, 0);
    up();
    await answer(1);
    await soon();
    expect(lines()).toContain("component Kettle [0.5, 0.35]");
    expect(lines()).toContain("component Power [0.1, 0.8]");
    expect(backend.calls.filter((call) => call.name === "edit_map")).toHaveLength(2);
  });

  it("takes hold of what was just dropped where it is seen", async () => {
    const { soon, backend, press, move, up, lines, centre } = await open();
    const before = centre("Kettle");
    const answer = hold(backend, "edit_map");
    press("Kettle");
    move(89.6, 0);
    up();
    expect(centre("Kettle").x).toBeCloseTo(before.x + 89.6, 6);
    press("Kettle");
    move(89.6, -52.8);
    up();
    expect(centre("Kettle").x).toBeCloseTo(before.x + 179.2, 6);
    await answer(0);
    await answer(1);
    await soon();
    expect(lines()).toContain("component Kettle [0.6, 0.45]");
    expect(centre("Kettle").x).toBeCloseTo(before.x + 179.2, 6);
  });

  it("goes on with its own when the text gains a line meanwhile, and ends when its own is gone", async () => {
    const { soon, canvas, press, move, up, lines } = await open();
    press("Power");
    move(44.8, 0);
    canvas.session.write(text.replace("component Kettle", "component Milk [0.3, 0.3]\ncomponent Kettle"), 3);
    canvas.session.flush();
    await soon();
    if (canvas.session.picture) canvas.follow(canvas.session.picture);
    move(44.8, 0);
    up();
    await soon();
    expect(lines()).toContain("component Power [0.1, 0.8]");

    press("Power");
    move(44.8, 0);
    canvas.session.write(text.replace(/\ncomponent Power.*/, ""), 3);
    canvas.session.flush();
    await soon();
    if (canvas.session.picture) canvas.follow(canvas.session.picture);
    expect(canvas.gesture.at).toBe("rest");
  });

  it("is where it was before when the program refuses what came before it", async () => {
    const { soon, backend, canvas, press, move, up, centre } = await open();
    const before = centre("Kettle");
    backend.failures.set("edit_map", { kind: { is: "other" }, message: "No.", hint: null });
    press("Kettle");
    move(89.6, 0);
    up();
    press("Power");
    move(44.8, 0);
    await soon();
    expect(canvas.gesture.at).toBe("dragging");
    expect(centre("Kettle")).toEqual(before);
    canvas.escape();
    expect(canvas.scene).toBe(canvas.session.picture?.scene);
  });
});

it("a drag goes on where the pointer is when the map is zoomed and moved meanwhile, and is dropped there", async () => {
  const { soon, canvas, press, move, up, lines } = await open();
  press("Kettle");
  move(89.6, 0);
  const { x, y } = canvas.screenOf(onPage(264 + 89.6, 296));
  canvas.zoom(2, onScreen(x, y));
  canvas.pan(0, -105.6);
  // Ten hundredths down at once by the map's own move, and ten to the right by the hand, at twice the scale.
  move(179.2, 0);
  up();
  await soon();
  expect(lines()).toContain("component Kettle [0.4, 0.45]");
});

describe("a drag that is not answered yet", () => {
  it("is part of the picture once the answer has been waited for, and a slow one changes nothing then", async () => {
    const { soon, canvas, press, move, up, backend, centre, lines } = await open();
    const answer = hold(backend, "edit_map");
    const before = centre("Kettle");
    press("Kettle");
    move(89.6, 0);
    up();
    // The window takes the pointer back, which takes nothing back.
    canvas.point({ is: "cancel" });
    await expect.poll(() => canvas.gesture.at).toBe("rest");
    expect(centre("Kettle").x).toBeCloseTo(before.x + 89.6, 6);
    await answer(0);
    await soon();
    expect(centre("Kettle").x).toBeCloseTo(before.x + 89.6, 6);
    expect(lines()).toContain("component Kettle [0.5, 0.35]");
  });

  it("is let go of when it is answered, also where the program refuses", async () => {
    const { soon, canvas, press, move, up, backend, centre, lines } = await open();
    const before = centre("Kettle");
    backend.failures.set("edit_map", { kind: { is: "other" }, message: "Not now.", hint: null });
    press("Kettle");
    move(89.6, 0);
    up();
    await soon();
    expect(canvas.gesture.at).toBe("rest");
    expect(centre("Kettle").x).toBeCloseTo(before.x, 6);
    expect(lines()).toContain("component Kettle [0.5, 0.25]");
  });

  it("leaves what it dropped where Tab looks for it", async () => {
    const { canvas, press, move, up, backend } = await open();
    hold(backend, "edit_map");
    // Kettle comes to stand above Cup, and is the first then.
    press("Kettle");
    move(0, -200);
    up();
    canvas.selection = [];
    canvas.walk(1);
    expect(canvas.selected.map(({ element }) => element.name)).toEqual(["Kettle"]);
    canvas.selectAll();
    expect(canvas.selected.map(({ element }) => element.name)).toEqual(["Kettle", "Cup", "Power"]);
  });

  it("takes the dots of a vote along, and they stay with what was dropped", async () => {
    const { canvas, press, move, up, backend } = await open();
    hold(backend, "edit_map");
    const subject = canvas.session.view?.elements.find(({ name }) => name === "Kettle")?.subject;
    if (!subject) throw new Error("no Kettle");
    const votes = [{ component: "Kettle", subject, dots: 2 }];
    const round = { id: "1", question: "", open: true, voters: 3, dots: 3, votes };
    const { container } = render(DotMarks, { round, canvas });
    const place = async () => {
      await tick();
      const mark = container.querySelector("[transform]")?.getAttribute("transform") ?? "";
      const [, x, y] = /translate\(([\d.]+) ([\d.]+)\)/.exec(mark) ?? [];
      return [Number(x), Number(y)];
    };
    const [x = 0, y = 0] = await place();
    press("Kettle");
    move(89.6, -20);
    const along = [expect.closeTo(x + 89.6, 6), expect.closeTo(y - 20, 6)];
    expect(await place()).toEqual(along);
    up();
    expect(await place()).toEqual(along);
  });

  it("is painted over the picture that it began on until it has gone over to the answer", async () => {
    const { canvas, press, move } = await open();
    press("Power");
    move(44.8, 0);
    const before = canvas.laid;
    canvas.session.write(`${text}\ncomponent Milk [0.3, 0.3]`, 5);
    await canvas.session.settled();
    expect(canvas.session.picture?.figures).toHaveLength(4);
    expect(canvas.laid).toBe(before);
    expect(canvas.scene?.items).toHaveLength(before?.items.length ?? 0);
    if (canvas.session.picture) canvas.follow(canvas.session.picture);
    expect(canvas.laid).toBe(canvas.session.picture?.scene);
  });
});

it("what is done on the canvas is seen while a line of the text is half typed", async () => {
  const { soon, canvas, press, move, up, centre } = await open();
  canvas.session.write(`${text}\ncomponnent Milk [0.3`, 5);
  canvas.session.flush();
  await soon();
  const before = centre("Power");
  press("Power");
  move(89.6, 0);
  up();
  await soon();
  expect(centre("Power").x).toBeCloseTo(before.x + 89.6, 6);
  await canvas.session.undo();
  if (canvas.session.picture) canvas.follow(canvas.session.picture);
  expect(centre("Power").x).toBeCloseTo(before.x, 6);
});
