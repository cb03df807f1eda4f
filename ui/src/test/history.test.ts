import { cleanup, render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { afterEach, expect, it } from "vitest";

import App from "../App.svelte";
import { FakeBackend } from "../backend/fake";

afterEach(cleanup);

const name = "tea.owm";
const text = "title Tea\ncomponent Cup [0.75, 0.75]\ncomponent Kettle [0.5, 0.25]\n";

async function open() {
  localStorage.setItem("place", '"maps"');
  const backend = new FakeBackend({ entries: 5, settings: { language: "en" }, maps: { [name]: text } });
  render(App, { backend });
  const user = userEvent.setup();
  await user.click(await screen.findByTestId("map-card"));
  await screen.findByTestId("map-svg");
  const canvas = screen.getByTestId("map-canvas");
  const snapshot = async (reason: string) => {
    canvas.focus();
    await user.keyboard("{Control>}{Shift>}S{/Shift}{/Control}");
    await user.type(await screen.findByPlaceholderText("Before the workshop"), `${reason}{Enter}`);
    await waitFor(() => {
      expect(screen.queryByPlaceholderText("Before the workshop")).toBeNull();
    });
  };
  const moveCup = async () => {
    canvas.focus();
    await user.keyboard("{Tab}{ArrowRight}");
    await waitFor(() => {
      expect(backend.maps.text(name)).not.toContain("0.75, 0.75");
    });
  };
  const history = async () => {
    await user.click(screen.getByRole("tab", { name: "History" }));
  };
  return { backend, user, canvas, snapshot, moveCup, history };
}

async function expectAccessible() {
  const { violations } = await axe.run(document.body, {
    // jsdom computes neither layout nor colours: contrast is judged in a browser.
    rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
  });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
}

it("teaches what a snapshot is where there is none", async () => {
  const { user, history } = await open();
  await history();
  await screen.findByText("No snapshots yet");
  await expectAccessible();
  await user.click(screen.getByRole("button", { name: /Take a snapshot/ }));
  await screen.findByPlaceholderText("Before the workshop");
});

it("takes one by keyboard, compares it with now and points at what moved", async () => {
  const { user, snapshot, moveCup, history } = await open();
  await snapshot("Before the board");
  await moveCup();
  await history();
  await user.click(await screen.findByTestId("snapshot"));
  const change = await screen.findByTestId("change");
  expect(change).toHaveTextContent("“Cup” moved");
  await expectAccessible();
  expect(screen.queryByTestId("pointed")).toBeNull();
  await user.click(change);
  await screen.findByTestId("pointed");
  await user.keyboard("2");
  await waitFor(() => {
    expect(screen.getAllByTestId("pointed")).toHaveLength(2);
  });
  await user.keyboard("3");
  await screen.findByTestId("animation");
  await expectAccessible();
  await user.keyboard("{Escape}{Escape}");
  await waitFor(() => {
    expect(screen.queryByTestId("animation")).toBeNull();
  });
  screen.getByTestId("map-canvas");
});

it("is reached and walked by keyboard alone", async () => {
  const { user, canvas, snapshot, moveCup } = await open();
  await snapshot("First");
  await moveCup();
  await snapshot("Second");
  canvas.focus();
  await user.keyboard("h");
  await waitFor(() => {
    expect(document.activeElement).toHaveTextContent("Second");
  });
  await user.keyboard("{ArrowDown}");
  expect(document.activeElement).toHaveTextContent("First");
  await user.keyboard("{Enter}");
  await screen.findByTestId("change");
  await user.keyboard("{Delete}c");
  await user.keyboard("{Escape}");
  await waitFor(() => {
    expect(document.activeElement).toBe(canvas);
  });
  expect(screen.queryByRole("textbox", { name: /Name of/ })).toBeNull();
});

it("restores as a step that can be taken back", async () => {
  const { backend, user, snapshot, moveCup, history, canvas } = await open();
  await snapshot("Start");
  await moveCup();
  await history();
  (await screen.findByTestId("snapshot")).focus();
  await user.keyboard("r");
  await waitFor(() => {
    expect(backend.maps.text(name)).toContain("0.75, 0.75");
  });
  canvas.focus();
  await user.keyboard("{Control>}z{/Control}");
  await waitFor(() => {
    expect(backend.maps.text(name)).not.toContain("0.75, 0.75");
  });
});

it("forgets with Undo, and says so to the program", async () => {
  const { user, snapshot, history } = await open();
  await snapshot("Start");
  await history();
  (await screen.findByTestId("snapshot")).focus();
  await user.keyboard("{Delete}");
  await screen.findByText("No snapshots yet");
  const toast = await screen.findByText("Snapshot forgotten.");
  await user.click(within(toast.closest("li, div") as HTMLElement).getByRole("button", { name: /Undo/ }));
  expect(await screen.findByTestId("snapshot")).toHaveTextContent("Start");
});

it("compares two snapshots, the older with the newer", async () => {
  const { backend, user, snapshot, moveCup, history } = await open();
  await snapshot("First");
  await moveCup();
  await snapshot("Second");
  await history();
  const rows = await screen.findAllByTestId("snapshot");
  expect(rows.map((row) => row.textContent)).toEqual(["Second", "First"]);
  rows[0]?.focus();
  await user.keyboard(" {ArrowDown} ");
  await screen.findByTestId("change");
  const [asked] = backend.calls.filter((call) => call.name === "compare_maps").slice(-1);
  expect(asked?.request).toMatchObject({ from: { is: "snapshot", id: 1 }, to: { is: "snapshot", id: 2 } });
});

it("tells the program when a map is left", async () => {
  const { backend, user } = await open();
  await user.keyboard("{Escape}");
  await waitFor(() => {
    expect(backend.calls.some((call) => call.name === "leave_map")).toBe(true);
  });
});
