import { afterEach, describe, expect, it, vi } from "vitest";

import { elementsOf, linesOf } from "../../backend/fake/mapModel";
import { TextEditor } from "./editor";

const open = (text: string) => {
  const links = {
    label: "Text",
    names: () => ["Kettle"],
    elements: () => elementsOf(linesOf(text)),
    stages: () => [],
    typed: vi.fn(),
    wentTo: vi.fn(),
    undo: vi.fn(),
    redo: vi.fn(),
    leave: vi.fn(),
    fix: vi.fn(),
    rename: vi.fn(),
    show: vi.fn(),
  };
  const host = document.body.appendChild(document.createElement("div"));
  return { editor: new TextEditor(host.attachShadow({ mode: "open" }), text, links), links };
};
afterEach(() => {
  document.body.replaceChildren();
});

const before = "component Cup [0.7, 0.8]\ncomponent Kettle [0.5, 0.25]\n";

describe("the text of a map", () => {
  it("keeps the cursor with its word when the map changes it elsewhere", () => {
    const { editor, links } = open(before);
    editor.cursor = before.indexOf("Kettle");
    editor.take(before.replace("[0.7, 0.8]", "[0.725, 0.8125]"));
    expect(editor.text.slice(editor.cursor, editor.cursor + 6)).toBe("Kettle");
    expect(links.typed).not.toHaveBeenCalled();
    editor.destroy();
  });

  it("tells what is typed, and on which line", () => {
    const { editor, links } = open(before);
    editor.cursor = before.indexOf(" Kettle");
    editor.type(" Big");
    expect(links.typed).toHaveBeenCalledWith(before.replace("Kettle", "Big Kettle"), 2);
    editor.destroy();
  });

  it("gives lines back as the file ends them", () => {
    const dos = before.replaceAll("\n", "\r\n");
    const { editor, links } = open(dos);
    expect(editor.text).toBe(dos);
    editor.take(dos);
    editor.cursor = 0;
    editor.type("// x\n");
    expect(links.typed).toHaveBeenCalledWith(`// x\r\n${dos}`, 2);
    editor.destroy();
  });

  it("tells where the cursor goes, so that the map selects it", () => {
    const { editor, links } = open(before);
    editor.cursor = before.indexOf("Kettle");
    expect(links.wentTo).toHaveBeenCalledWith(2);
    editor.destroy();
  });

  const press = (root: ShadowRoot, key: string, more: KeyboardEventInit = {}) => {
    const target = root.activeElement ?? root.querySelector(".cm-content");
    target?.dispatchEvent(
      new KeyboardEvent("keydown", { key, code: key, bubbles: true, cancelable: true, ...more }),
    );
  };
  const rootOf = () => document.body.querySelector("div")?.shadowRoot as ShadowRoot;

  it("leads from a name to its line and to the canvas", () => {
    const { editor, links } = open(`${before}Cup->Kettle`);
    editor.cursor = `${before}Cup->Ket`.length;
    press(rootOf(), "F12", { keyCode: 123 });
    expect(editor.line).toBe(2);
    expect(links.show.mock.lastCall?.[0]).toMatchObject({ name: "Kettle" });
    editor.destroy();
  });

  it("renames what the cursor is on, and everything else is as it was", () => {
    const { editor, links } = open(before);
    editor.cursor = before.indexOf("Kettle");
    press(rootOf(), "F2", { keyCode: 113 });
    const input = rootOf().querySelector<HTMLInputElement>(".cm-asking input");
    expect(input?.value).toBe("Kettle");
    if (input) input.value = "Boiler";
    input?.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
    expect(links.rename.mock.lastCall).toMatchObject([{ name: "Kettle" }, "Boiler"]);
    expect(rootOf().querySelector(".cm-asking")).toBeNull();
    expect(editor.text).toBe(before);
    editor.destroy();
  });

  it("offers what mends the line of the cursor, by keyboard", () => {
    const { editor, links } = open(before);
    const fix = { title: "Link it", edit: { is: "setTitle" as const, title: "x" } };
    const finding = { rule: "r", severity: "hint" as const, message: "m", reason: "", subjects: [] };
    editor.remark([], [{ ...finding, lines: [2], fixes: [fix] }]);
    editor.cursor = 0;
    press(rootOf(), ".", { ctrlKey: true, keyCode: 190 });
    expect(rootOf().querySelector(".cm-asking p")?.textContent).toBe("Nothing to mend on this line.");
    editor.cursor = before.indexOf("Kettle");
    press(rootOf(), ".", { ctrlKey: true, keyCode: 190 });
    rootOf().querySelector<HTMLButtonElement>(".cm-asking button")?.click();
    expect(links.fix).toHaveBeenCalledWith(fix);
    editor.destroy();
  });
});
