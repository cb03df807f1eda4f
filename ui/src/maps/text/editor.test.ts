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

const shown = (text: string) => ({ text, diagnostics: [], findings: [] });
const before = "component Cup [0.7, 0.8]\ncomponent Kettle [0.5, 0.25]\n";

const rootOf = () => document.body.querySelector("div")?.shadowRoot as ShadowRoot;

describe("the text of a map", () => {
  it("keeps the cursor with its word when the map changes it elsewhere", () => {
    const { editor, links } = open(before);
    editor.cursor = before.indexOf("Kettle");
    editor.show(shown(before.replace("[0.7, 0.8]", "[0.725, 0.8125]")));
    expect(editor.text.slice(editor.cursor, editor.cursor + 6)).toBe("Kettle");
    expect(links.typed).not.toHaveBeenCalled();
    editor.destroy();
  });

  const written = () => rootOf().querySelector(".cm-content")?.textContent ?? "";

  it("follows the picture once that has been painted", async () => {
    const { editor } = open(before);
    editor.show(shown(before.replace("Kettle", "Boiler")));
    editor.show(shown(before.replace("Kettle", "Stove")));
    expect(written()).toContain("Kettle");
    await expect.poll(written).toContain("Stove");
    editor.destroy();
  });

  it("is what the map is before anybody types into it", () => {
    const { editor, links } = open(before);
    editor.show(shown(before.replace("[0.7, 0.8]", "[0.1, 0.2]")));
    rootOf().querySelector<HTMLElement>(".cm-content")?.focus();
    expect(written()).toContain("[0.1, 0.2]");
    editor.show(shown(before));
    expect(written()).toContain("[0.7, 0.8]");
    expect(links.typed).not.toHaveBeenCalled();
    editor.destroy();
  });

  it("shows nothing any more once it is gone", async () => {
    const { editor } = open(before);
    editor.show(shown(`${before}Cup->Kettle`));
    editor.destroy();
    const other = open(before).editor;
    other.show(shown(`${before}Cup->Kettle`));
    await expect
      .poll(() => document.body.querySelectorAll("div")[1]?.shadowRoot?.textContent)
      .toContain("Cup->");
    expect(written()).not.toContain("Cup->Kettle");
    other.destroy();
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
    editor.show(shown(dos));
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
    editor.show({ ...shown(before), findings: [{ ...finding, lines: [2], fixes: [fix] }] });
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
