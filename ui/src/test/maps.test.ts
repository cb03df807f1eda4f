import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { afterEach, describe, expect, it } from "vitest";

import App from "../App.svelte";
import { FakeBackend } from "../backend/fake";
import type { FakeOptions } from "../backend/fake";
import { hold } from "./held";

afterEach(cleanup);

const name = "tea.owm";
// On the stand-in's page of 960 by 600, the plot is 896 by 528 from (40, 32).
const text = `title Tea
anchor Public [0.95, 0.66]
component Cup [0.75, 0.75]
component Kettle [0.5, 0.25]
Public->Cup
`;

async function open(options: FakeOptions = {}) {
  localStorage.setItem("place", '"maps"');
  const backend = new FakeBackend({
    entries: 5,
    settings: { language: "en" },
    maps: { [name]: text },
    ...options,
  });
  render(App, { backend });
  const user = userEvent.setup();
  await user.click(await screen.findByTestId("map-card"));
  const canvas = await screen.findByTestId("map-canvas");
  await screen.findByTestId("map-svg");
  const asked = (command: string) => backend.calls.filter((call) => call.name === command);
  const lines = () => backend.maps.text(name).split("\n");
  const selected = () =>
    within(canvas)
      .queryAllByRole("option", { selected: true })
      .map((option) => option.textContent.split(",")[0]);
  return { backend, user, canvas, asked, lines, selected };
}

const svg = () => screen.getByTestId("map-svg");
const down = (x: number, y: number, more = {}) =>
  fireEvent.pointerDown(svg(), { clientX: x, clientY: y, button: 0, ...more });
const move = (x: number, y: number) => fireEvent.pointerMove(svg(), { clientX: x, clientY: y, altKey: true });
const up = () => fireEvent.pointerUp(svg());
const kettle = { x: 264, y: 296 };

async function expectAccessible() {
  const { violations } = await axe.run(document.body, {
    // jsdom computes neither layout nor colours: contrast is judged in a browser.
    rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
  });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
}

describe("a map under the pointer", () => {
  it("is dragged with one edit, shown before the program has answered", async () => {
    const { asked, lines } = await open();
    await down(kettle.x, kettle.y);
    for (let step = 1; step <= 10; step += 1) await move(kettle.x + step * 8.96, kettle.y);
    await up();
    expect(
      [...svg().querySelectorAll("circle:not([class])")].map((circle) => circle.getAttribute("transform")),
    ).toContain("translate(353.6 296)");
    await waitFor(() => {
      expect(lines()[3]).toBe("component Kettle [0.5, 0.35]");
    });
    expect(asked("edit_map")).toHaveLength(1);
  });

  it("is not touched by a drop until the program has answered it, and then loses its guides", async () => {
    const { backend, lines } = await open();
    const answer = hold(backend, "edit_map");
    await down(kettle.x, kettle.y);
    // To the column of Power, without Alt: it snaps.
    for (const x of [300, 500, 710])
      await fireEvent.pointerMove(svg(), { clientX: x, clientY: kettle.y + 40 });
    await new Promise(requestAnimationFrame);
    expect(svg().querySelector(".guide")).not.toBeNull();
    const touched: MutationRecord[] = [];
    const observer = new MutationObserver((records) => touched.push(...records));
    observer.observe(svg(), { subtree: true, childList: true, attributes: true, characterData: true });
    await up();
    await new Promise(requestAnimationFrame);
    expect(touched.map(({ type, target }) => `${type} ${target.nodeName}`)).toEqual([]);
    observer.disconnect();
    await answer(0);
    await waitFor(() => {
      expect(svg().querySelector(".guide")).toBeNull();
    });
    expect(lines()[3]).not.toBe("component Kettle [0.5, 0.25]");
  });

  it("is as before when Escape ends a drag", async () => {
    const { user, asked, lines } = await open();
    await down(kettle.x, kettle.y);
    await move(500, 500);
    await user.keyboard("{Escape}");
    await up();
    expect(asked("edit_map")).toEqual([]);
    expect(lines().join("\n")).toBe(text);
    expect(screen.getByTestId("map-canvas")).toBeVisible();
  });

  it("takes a new component where it is clicked twice", async () => {
    const { user, lines, selected } = await open();
    await down(488, 164);
    await up();
    await fireEvent.dblClick(svg(), { clientX: 488, clientY: 164 });
    await user.keyboard("Tea{Enter}");
    await waitFor(() => {
      expect(lines()).toContain("component Tea [0.75, 0.5]");
    });
    await waitFor(() => {
      expect(selected()).toEqual(["Tea"]);
    });
  });
});

describe("a drag right after a click", () => {
  it("is no second click, whatever the system counts", async () => {
    const { lines } = await open();
    await down(kettle.x, kettle.y);
    await up();
    await down(kettle.x, kettle.y);
    await move(kettle.x + 89.6, kettle.y);
    await up();
    await fireEvent.dblClick(svg(), { clientX: kettle.x + 89.6, clientY: kettle.y });
    expect(screen.queryByRole("textbox", { name: "Rename" })).toBeNull();
    await waitFor(() => {
      expect(lines()[3]).toBe("component Kettle [0.5, 0.35]");
    });
  });
});

describe("a map under the keys", () => {
  it("is walked, moved, linked and renamed without a mouse", async () => {
    const { user, canvas, lines, selected } = await open();
    expect(canvas).toHaveFocus();
    await user.keyboard("{Tab}{Tab}{Tab}");
    expect(selected()).toEqual(["Kettle"]);
    const active = canvas.getAttribute("aria-activedescendant") ?? "";
    expect(document.getElementById(active)).toHaveTextContent(
      "Kettle, component, Custom-Built. Visibility 0.5, evolution 0.25",
    );
    await user.keyboard("{ArrowRight}{ArrowRight}{Shift>}{ArrowUp}{/Shift}");
    await waitFor(() => {
      expect(lines()[3]).toBe("component Kettle [0.55, 0.27]");
    });
    await user.keyboard("4");
    await waitFor(() => {
      expect(lines()[3]).toBe("component Kettle [0.55, 0.85]");
    });
    await user.keyboard("lcu");
    expect(screen.getByRole("combobox", { name: "Link to" })).toHaveFocus();
    expect(screen.getByRole("option", { name: "Cup" })).toHaveAttribute("aria-selected", "true");
    await expectAccessible();
    await user.keyboard("{Enter}");
    await waitFor(() => {
      expect(lines()).toContain("Kettle->Cup");
    });
    expect(canvas).toHaveFocus();
    await user.keyboard("{Enter}Boiler{Enter}");
    await waitFor(() => {
      expect(lines()).toContain("Boiler->Cup");
    });
    expect(selected()).toEqual(["Boiler"]);
  });

  it("is taken back step by step, to the first letter, and done again", async () => {
    const { user, lines } = await open();
    await user.keyboard("{Tab}{Tab}{Tab}{ArrowUp}");
    await waitFor(() => {
      expect(lines()[3]).toBe("component Kettle [0.51, 0.25]");
    });
    await user.keyboard("{Delete}");
    await waitFor(() => {
      expect(lines()).not.toContain("component Kettle [0.51, 0.25]");
    });
    await user.keyboard("{Control>}zz{/Control}");
    await waitFor(() => {
      expect(lines().join("\n")).toBe(text);
    });
    await user.keyboard("{Control>}y{/Control}");
    await waitFor(() => {
      expect(lines()[3]).toBe("component Kettle [0.51, 0.25]");
    });
  });

  it("grows by a chain that is typed", async () => {
    const { user, lines } = await open();
    await user.keyboard(">Cup > Hot water > Kettle{Enter}");
    await waitFor(() => {
      expect(lines()).toContain("Hot water->Kettle");
    });
    expect(screen.getByRole("textbox", { name: "Type a chain of needs" })).toHaveValue("");
  });

  it("takes what was copied or cut, with its links, and selects it", async () => {
    const { user, lines, selected, backend } = await open();
    await user.keyboard("{Tab}{Control>}c{/Control}");
    await waitFor(() => {
      expect(backend.maps.clipboard).toBe("anchor Public [0.95, 0.66]");
    });
    await user.keyboard("{Control>}v{/Control}");
    await waitFor(() => {
      expect(lines()).toContain("anchor Public 2 [0.95, 0.66]");
    });
    expect(selected()).toEqual(["Public 2"]);
    await user.keyboard("{Control>}a{/Control}{Control>}x{/Control}");
    await waitFor(() => {
      expect(lines().filter((line) => line !== "")).toEqual(["title Tea"]);
    });
    await user.keyboard("{Control>}v{/Control}");
    await waitFor(() => {
      expect(lines()).toContain("Public->Cup");
    });
  });

  it("says why an edit was refused, and stays as it was", async () => {
    const { user, lines } = await open();
    await user.keyboard("cCup{Enter}");
    expect(await screen.findByText("“Cup” is on the map already.")).toBeVisible();
    expect(lines().join("\n")).toBe(text);
  });

  it("leaves by Escape: first the selection, then the map", async () => {
    const { user, selected } = await open();
    await user.keyboard("{Tab}{Escape}");
    expect(selected()).toEqual([]);
    await user.keyboard("{Escape}");
    expect(await screen.findByTestId("map-card")).toBeVisible();
  });
});

describe("beside the map", () => {
  it("the text is gone to as soon as it has come", async () => {
    const { user, canvas } = await open();
    expect(canvas).toHaveFocus();
    await user.keyboard("t");
    await waitFor(() => {
      expect(screen.getByTestId("map-text")).toHaveFocus();
    });
  });

  it("the text follows the map, and its cursor stays with its word", async () => {
    const { user, canvas } = await open();
    const content = await textBox();
    await user.keyboard("{Tab}{Tab}{Tab}{ArrowUp}");
    await waitFor(() => {
      expect(content.textContent).toContain("component Kettle [0.51, 0.25]");
    });
    expect(canvas).toHaveFocus();
  });

  it("all of an element is said and can be changed", async () => {
    const { user, lines } = await open();
    await user.keyboard("{Tab}{Tab}");
    await user.click(screen.getByRole("tab", { name: "Element" }));
    const box = screen.getByRole("region", { name: "Element" });
    expect(within(box).getByLabelText("Name")).toHaveValue("Cup");
    await expectAccessible();
    await user.click(within(box).getByRole("checkbox", { name: "Something holds it back" }));
    await waitFor(() => {
      expect(lines()[2]).toBe("component Cup [0.75, 0.75] inertia");
    });
    await user.click(within(box).getByRole("button", { name: "Public" }));
    expect(await within(box).findByDisplayValue("Public")).toBeVisible();
  });

  it("a half-typed line leaves the picture alone until it is one", async () => {
    const { backend } = await open();
    const { MapSession } = await import("../maps/session.svelte");
    const { Notices } = await import("../shared/notices.svelte");
    const session = new MapSession(
      name,
      { dark: false, theme: null, language: "en" },
      backend,
      new Notices(),
    );
    await session.load();
    const before = session.picture;
    session.write(text.replace("component Kettle", "componnent Kettle"), 4);
    session.flush();
    await waitFor(() => {
      expect(session.view?.diagnostics).toHaveLength(1);
    });
    expect(session.picture).toBe(before);
    session.leaveLine(2);
    expect(session.picture?.figures.map(({ element }) => element.name)).toEqual(["Public", "Cup"]);
  });
});

describe("a file of a map", () => {
  it("is chosen, looked at and saved without a mouse, and the canvas goes on", async () => {
    const { user, asked, canvas } = await open();
    await user.keyboard("{Control>}e{/Control}");
    expect(await screen.findByRole("dialog", { name: "Export" })).toBeVisible();
    expect(await screen.findByText("1 slide")).toBeVisible();
    await expectAccessible();
    await user.keyboard("{Enter}");
    expect(await screen.findByText("Saved as /tmp/tea.pptx.")).toBeVisible();
    expect(asked("export_maps")).toHaveLength(1);
    expect(screen.queryByRole("dialog")).toBeNull();
    await waitFor(() => {
      expect(canvas).toHaveFocus();
    });
  });

  it("can be a picture in the clipboard", async () => {
    const { user, asked } = await open();
    await user.keyboard("{Control>}{Shift>}c{/Shift}{/Control}");
    expect(await screen.findByText("The picture is in the clipboard.")).toBeVisible();
    expect(asked("copy_picture")).toHaveLength(1);
  });
});

describe("the maps", () => {
  it("grow by a blank one, which teaches the first step", async () => {
    const { user } = await open();
    await user.keyboard("{Escape}");
    await user.click(await screen.findByRole("button", { name: "New map" }));
    expect(await screen.findByText(/Press c, or double-click/)).toBeVisible();
    await expectAccessible();
  });

  it("start from names, from a file that is dropped, and take another file name", async () => {
    const { user, backend } = await open();
    await user.keyboard("{Escape}");
    (await screen.findByRole("button", { name: "Start from" })).focus();
    await user.keyboard("{Enter}");
    await user.click(await screen.findByText("Names or chains…"));
    await user.keyboard("Kubernetes{Enter}PostgreSQL{Control>}{Enter}{/Control}");
    await waitFor(() => {
      expect(backend.maps.text("new-map.owm")).toContain("component PostgreSQL");
    });
    await screen.findByTestId("map-svg");
    // jsdom's files cannot be read.
    const written = "title Dropped\ncomponent Kettle [0.5, 0.5]";
    const file = { name: "dropped.owm", size: 40, text: () => Promise.resolve(written) };
    await fireEvent.drop(document.body, { dataTransfer: { files: [file] } });
    await waitFor(() => {
      expect(screen.getByRole("textbox", { name: "Title of the map" })).toHaveValue("Dropped");
    });
    screen.getByRole("button", { name: "More" }).focus();
    await user.keyboard("{Enter}");
    await user.click(await screen.findByText("Rename the file…"));
    await user.clear(screen.getByRole("textbox", { name: "File name" }));
    await user.keyboard("kettle{Enter}");
    expect(await screen.findByText("The file is now called kettle.owm.")).toBeVisible();
  });

  it("open when the system asks for one", async () => {
    const { backend } = await open();
    backend.asked = backend.maps.create("Other", { is: "blank" });
    backend.emit({ is: "mapAsked" });
    await waitFor(() => {
      expect(screen.getByRole("textbox", { name: "Title of the map" })).toHaveValue("Other");
    });
  });

  it("come back from the trash", async () => {
    const { user } = await open();
    screen.getByRole("button", { name: "More" }).focus();
    await user.keyboard("{Enter}");
    await user.click(await screen.findByText("Move to the trash"));
    expect(await screen.findByText("Tea is in the trash.")).toBeVisible();
    await user.click(screen.getByRole("button", { name: /^Undo/ }));
    expect(await screen.findByTestId("map-card")).toHaveTextContent("Tea");
  });
});

async function textBox(): Promise<HTMLElement> {
  return await waitFor(() => {
    const found = screen.getByTestId("map-text").shadowRoot?.querySelector<HTMLElement>(".cm-content");
    if (!found) throw new Error("no editor yet");
    return found;
  });
}
