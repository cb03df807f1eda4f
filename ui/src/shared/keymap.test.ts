import { describe, expect, it, vi } from "vitest";

import { chordOf, isTyping, Keys, keysOf } from "./keymap.svelte";

const held = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

describe("the chord of a key press", () => {
  it.each([
    [{ key: "j" }, "j"],
    [{ key: "A", shiftKey: true }, "A"],
    [{ key: "+", shiftKey: true }, "+"],
    [{ key: "+" }, "+"],
    [{ key: "?", shiftKey: true }, "?"],
    [{ key: " " }, "Space"],
    [{ key: " ", shiftKey: true }, "Shift+Space"],
    [{ key: "Escape" }, "Esc"],
    [{ key: "ArrowDown" }, "Down"],
    [{ key: "k", ctrlKey: true }, "Ctrl+K"],
    [{ key: "k", metaKey: true }, "Ctrl+K"],
    [{ key: "1", code: "Digit1", ctrlKey: true }, "Ctrl+1"],
    [{ key: "&", code: "Digit1", ctrlKey: true }, "Ctrl+1"],
    [{ key: "+", code: "Equal", ctrlKey: true, shiftKey: true }, "Ctrl++"],
    [{ key: "+", code: "NumpadAdd", ctrlKey: true }, "Ctrl++"],
    [{ key: "-", code: "Digit6", ctrlKey: true }, "Ctrl+-"],
    [{ key: "à", code: "Digit0", ctrlKey: true }, "Ctrl+0"],
    [{ key: "Z", ctrlKey: true, shiftKey: true }, "Ctrl+Shift+Z"],
    [{ key: "Enter", ctrlKey: true, shiftKey: true }, "Ctrl+Shift+Enter"],
  ])("%o is %s", (press, chord) => {
    expect(chordOf({ ...held, ...press })).toBe(chord);
  });
});

it.each([
  ["j", ["j"]],
  ["+", ["+"]],
  ["Ctrl+K", ["Ctrl", "K"]],
  ["Ctrl+Shift+Enter", ["Ctrl", "Shift", "Enter"]],
  ["Ctrl++", ["Ctrl", "+"]],
  ["Ctrl+-", ["Ctrl", "-"]],
])("%s is %o", (chord, keys) => {
  expect(keysOf(chord)).toEqual(keys);
});

describe("keys", () => {
  function pressed(keys: Keys, init: KeyboardEventInit, target: EventTarget = document.body) {
    const event = new KeyboardEvent("keydown", { cancelable: true, bubbles: true, ...init });
    Object.defineProperty(event, "target", { value: target });
    keys.press(event);
    return event;
  }

  function bound(...chords: string[]) {
    const keys = new Keys();
    const run = vi.fn();
    keys.add([{ keys: chords, label: () => "", run }], "target");
    return { keys, run };
  }

  it("reach what was added last, and the layer below once that is gone", () => {
    const { keys, run } = bound("j");
    const above = vi.fn();
    const remove = keys.add([{ keys: ["j"], label: () => "", run: above }], null);
    pressed(keys, { key: "j" });
    remove();
    expect(pressed(keys, { key: "j" }).defaultPrevented).toBe(true);
    expect(above).toHaveBeenCalledOnce();
    expect(run).toHaveBeenCalledExactlyOnceWith("target");
  });

  it("are left to a box that is written in, save for commands", () => {
    const { keys, run } = bound("j", "Ctrl+K", "Ctrl+Z", "Esc");
    const box = document.createElement("textarea");
    expect(pressed(keys, { key: "j" }, box).defaultPrevented).toBe(false);
    pressed(keys, { key: "Escape" }, box);
    pressed(keys, { key: "z", ctrlKey: true }, box);
    expect(run).not.toHaveBeenCalled();
    pressed(keys, { key: "k", ctrlKey: true }, box);
    expect(run).toHaveBeenCalledOnce();
  });

  it("leave Enter and Space to the control that has the focus", () => {
    const { keys, run } = bound("Enter", "Space");
    const button = document.createElement("button");
    pressed(keys, { key: "Enter" }, button);
    pressed(keys, { key: " " }, button);
    expect(run).not.toHaveBeenCalled();
    pressed(keys, { key: " " });
    expect(run).toHaveBeenCalledOnce();
  });

  it("leave the arrows to the field that has the focus, with Alt too", () => {
    const { keys, run } = bound("Left", "Alt+Left", "Alt+Shift+Up");
    const field = Object.assign(document.createElement("input"), { type: "number" });
    for (const press of [
      { key: "ArrowLeft" },
      { key: "ArrowLeft", altKey: true },
      { key: "ArrowUp", altKey: true, shiftKey: true },
    ])
      expect(pressed(keys, press, field).defaultPrevented).toBe(false);
    expect(run).not.toHaveBeenCalled();
    pressed(keys, { key: "ArrowLeft", altKey: true });
    expect(run).toHaveBeenCalledOnce();
  });

  it("leave Space to the place where a title says so", () => {
    const { keys, run } = bound("Enter", "Space");
    const title = document.createElement("button");
    title.setAttribute("data-space-scrolls", "");
    pressed(keys, { key: "Enter" }, title);
    expect(run).not.toHaveBeenCalled();
    expect(pressed(keys, { key: " " }, title).defaultPrevented).toBe(true);
    expect(run).toHaveBeenCalledOnce();
  });

  it.each([
    ["an open menu", { role: "menu" }, ["e", "j", "Escape"]],
    ["an open list", { "data-select-content": "" }, ["e", "j", "Escape"]],
    ["the button of a list", { "aria-haspopup": "listbox" }, ["e", "j"]],
  ])("are left to %s, where letters look for items, save for commands", (_, attributes, own) => {
    const { keys, run } = bound("e", "j", "Esc", "Ctrl+K");
    const box = document.createElement("div");
    for (const [name, value] of Object.entries(attributes)) box.setAttribute(name, value);
    const item = box.appendChild(document.createElement("button"));
    for (const key of own) expect(pressed(keys, { key }, item).defaultPrevented).toBe(false);
    expect(run).not.toHaveBeenCalled();
    pressed(keys, { key: "k", ctrlKey: true }, item);
    expect(run).toHaveBeenCalledOnce();
  });

  it("step out from the button of a list that is closed", () => {
    const { keys, run } = bound("Esc");
    const button = document.createElement("button");
    button.setAttribute("aria-haspopup", "listbox");
    pressed(keys, { key: "Escape" }, button);
    expect(run).toHaveBeenCalledOnce();
  });

  it("are silent until every dialog is closed", () => {
    const { keys, run } = bound("j");
    const first = keys.silence();
    const second = keys.silence();
    first();
    pressed(keys, { key: "j" });
    expect(run).not.toHaveBeenCalled();
    second();
    pressed(keys, { key: "j" });
    expect(run).toHaveBeenCalledOnce();
  });

  it("that are always heard are so while a dialog is open, and no other in their place", () => {
    const { keys, run } = bound("Ctrl+0");
    const always = vi.fn();
    keys.add([{ keys: ["Ctrl+0"], label: () => "", always: true, run: always }], null);
    keys.add([{ keys: ["Ctrl+0"], label: () => "", run }], null);
    const close = keys.silence();
    expect(pressed(keys, { key: "0", ctrlKey: true }).defaultPrevented).toBe(true);
    expect(always).toHaveBeenCalledOnce();
    expect(run).not.toHaveBeenCalled();
    close();
    pressed(keys, { key: "0", ctrlKey: true });
    expect(run).toHaveBeenCalledOnce();
  });

  it("know what is writing", () => {
    const input = (type: string) => Object.assign(document.createElement("input"), { type });
    expect(isTyping(input("text"))).toBe(true);
    expect(isTyping(input("radio"))).toBe(false);
    expect(isTyping(document.createElement("div"))).toBe(false);
    expect(isTyping(null)).toBe(false);
  });
});
