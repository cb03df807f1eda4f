import { afterEach, describe, expect, it, vi } from "vitest";

import { TextEditor } from "./editor";

const open = (text: string) => {
  const links = {
    label: "Text",
    names: () => ["Kettle"],
    typed: vi.fn(),
    wentTo: vi.fn(),
    undo: vi.fn(),
    redo: vi.fn(),
    leave: vi.fn(),
    fix: vi.fn(),
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
});
