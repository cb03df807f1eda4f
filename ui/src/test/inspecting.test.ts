import { cleanup, render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { afterEach, describe, expect, it, vi } from "vitest";

import App from "../App.svelte";
import { FakeBackend } from "../backend/fake";

afterEach(() => {
  cleanup();
  localStorage.clear();
});

const name = "tea.owm";
const text = `title Tea
anchor Public [0.95, 0.66]
component Cup [0.75, 0.75]
component Kettle [0.5, 0.25]
Public->Cup`;

async function open(tab: string, map = text) {
  localStorage.setItem("place", '"maps"');
  localStorage.setItem("mapCheatSheet", "true");
  const backend = new FakeBackend({ entries: 5, settings: { language: "en" }, maps: { [name]: map } });
  render(App, { backend });
  const user = userEvent.setup();
  await user.click(await screen.findByTestId("map-card"));
  await screen.findByTestId("map-svg");
  const lines = () => backend.maps.text(name).split("\n");
  await user.click(screen.getByRole("tab", { name: tab }));
  return { user, backend, lines };
}

async function expectAccessible() {
  const { violations } = await axe.run(document.body, {
    // jsdom computes neither layout nor colours: contrast is judged in a browser.
    rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
  });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
}

const option = (key: string) => screen.getByRole("option", { name: new RegExp(`^${key},`) });
const select = async (user: ReturnType<typeof userEvent.setup>, times: number) => {
  screen.getByTestId("map-canvas").focus();
  for (let step = 0; step < times; step += 1) await user.keyboard("{Tab}");
};

describe("an element", () => {
  it("is placed by answers, which the text keeps and one undo each takes back", async () => {
    const { user, lines } = await open("Element");
    await select(user, 3);
    const group = await screen.findByRole("radiogroup", { name: "Ubiquity" });
    await expectAccessible();
    within(group).getByRole("radio", { name: /rare/ }).focus();
    await user.keyboard("4");
    await waitFor(() => {
      expect(lines().at(-1)).toBe('// vigie: stage "Kettle" ubiquity = 4');
    });
    expect(await screen.findByText("On the map it stands elsewhere.")).toBeVisible();
    expect(document.querySelector("rect.suggested")).not.toBeNull();
    await user.keyboard("{ArrowDown}");
    expect(screen.getByRole("radiogroup", { name: "Market" })).toContainElement(
      document.activeElement as HTMLElement,
    );
    await user.click(screen.getByRole("button", { name: "Place it there (0.85)" }));
    await waitFor(() => {
      expect(lines()[3]).toBe("component Kettle [0.5, 0.85]");
    });
    expect(screen.queryByText("On the map it stands elsewhere.")).toBeNull();
    const again = screen.getByRole("radiogroup", { name: "Ubiquity" });
    within(again).getByRole("radio", { checked: true }).focus();
    await user.keyboard("{Delete}");
    await waitFor(() => {
      expect(lines()).toHaveLength(5);
    });
    expect(document.querySelector("rect.suggested")).toBeNull();
  });

  it("has its reasons for inertia and a note to self in the text", async () => {
    const { user, lines } = await open("Element");
    await select(user, 2);
    (await screen.findByRole("combobox", { name: /^Add a reason/ })).focus();
    await user.keyboard("{Enter}");
    await user.click(await screen.findByText(/^Financial capital/));
    await waitFor(() => {
      expect(lines()[2]).toBe("component Cup [0.75, 0.75] inertia");
    });
    expect(await screen.findByText("What helps: Plan ahead")).toBeVisible();
    await user.type(screen.getByRole("textbox", { name: "Why here" }), "two big ovens{Control>}{Enter}");
    await waitFor(() => {
      expect(lines()).toContain('// vigie: inertia "Cup" financial-capital; two big ovens');
    });
    await user.type(screen.getByRole("textbox", { name: "Note to self" }), "ask{Control>}{Enter}");
    await waitFor(() => {
      expect(lines()).toContain('// vigie: note "Cup"; ask');
    });
  });

  it("is linked and unlinked by name", async () => {
    const { user, lines } = await open("Element");
    await select(user, 2);
    await user.type(screen.getByRole("combobox", { name: "Add what it needs" }), "ket{Enter}");
    await waitFor(() => {
      expect(lines()).toContain("Cup->Kettle");
    });
    await user.click(await screen.findByRole("button", { name: "Remove the link with Kettle" }));
    await waitFor(() => {
      expect(lines()).not.toContain("Cup->Kettle");
    });
  });

  it("is one of several: lined up, and all deleted", async () => {
    const { user, lines } = await open("Element");
    await select(user, 1);
    await user.keyboard("{Control>}a{/Control}");
    expect(await screen.findByText("3 things are selected")).toBeVisible();
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: "Same evolution" }));
    await waitFor(() => {
      expect(lines().slice(1, 4).join()).toMatch(/(0\.25\].*){3}/);
    });
    await user.click(screen.getByRole("button", { name: /^Delete all 3/ }));
    await waitFor(() => {
      expect(lines().join()).not.toContain("component");
    });
  });

  it("is the map itself where nothing is selected", async () => {
    const { user, lines } = await open("Element");
    const box = screen.getByRole("region", { name: "Element" });
    const title = within(box).getByRole("textbox", { name: "Title of the map" });
    await expectAccessible();
    await user.clear(title);
    await user.type(title, "Coffee{Enter}");
    await waitFor(() => {
      expect(lines()[0]).toBe("title Coffee");
    });
  });
});

describe("a checklist", () => {
  it("is answered with its note, counts, and shows what is left", async () => {
    const { user, lines } = await open("Checklist");
    const group = await screen.findByRole("radiogroup", { name: /^Know your users/ });
    await expectAccessible();
    within(group).getByRole("radio", { name: "Yes" }).focus();
    await user.keyboard("2");
    await waitFor(() => {
      expect(lines()).toContain("// vigie: doctrine know-your-users = warning");
    });
    await user.type(screen.getByRole("textbox", { name: "Note: Know your users" }), "half of them{Enter}");
    await waitFor(() => {
      expect(lines()).toContain("// vigie: doctrine know-your-users = warning; half of them");
    });
    expect(screen.getByText("1 of 3 answered")).toBeVisible();
    await user.click(screen.getByRole("checkbox", { name: "Only what is not answered" }));
    expect(screen.getAllByTestId("checklist-item")).toHaveLength(2);
    await user.click(screen.getByRole("radio", { name: "Gameplays" }));
    expect(await screen.findByText(/Check with counsel first/)).toBeVisible();
  });
});

describe("the list", () => {
  it("shares its selection with the canvas, by keyboard", async () => {
    const { user } = await open("List");
    const table = screen.getByRole("grid", { name: "What is on the map" });
    await expectAccessible();
    const rows = () => within(table).getAllByRole("row").slice(1);
    expect(rows().map((row) => within(row).getByRole("rowheader").textContent)).toEqual([
      "Public",
      "Cup",
      "Kettle",
    ]);
    rows()[0]?.focus();
    await user.keyboard("{ArrowDown}{ArrowDown}");
    expect(option("Cup")).toHaveAttribute("aria-selected", "true");
    await waitFor(() => {
      expect(rows()[1]).toHaveFocus();
    });
    await user.keyboard("{Shift>}{ArrowDown}{/Shift}");
    expect(option("Kettle")).toHaveAttribute("aria-selected", "true");
    expect(option("Cup")).toHaveAttribute("aria-selected", "true");
    await user.click(within(table).getByRole("button", { name: "Name" }));
    expect(rows().map((row) => within(row).getByRole("rowheader").textContent)).toEqual([
      "Cup",
      "Kettle",
      "Public",
    ]);
  });

  it("draws few rows of a thousand, and says how many there are", async () => {
    // jsdom lays nothing out.
    const height = vi.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockReturnValue(32);
    const many = Array.from({ length: 1000 }, (_, at) => `component C${at} [0.5, 0.5]`).join("\n");
    await open("List", `title Many\n${many}`);
    expect(screen.getByRole("grid")).toHaveAttribute("aria-rowcount", "1001");
    expect(within(screen.getByRole("grid")).getAllByRole("row").length).toBeLessThan(60);
    height.mockRestore();
  });

  it("shows what was attached to it, and detaches it", async () => {
    const { user, backend } = await open("List");
    const { list } = await backend.call("open_list", {
      scope: { is: "all" },
      unreadOnly: false,
      sort: "newest",
    });
    const [entry] = await backend.call("list_rows", { list, from: 0, count: 1 });
    if (!entry) throw new Error("nothing is there");
    await backend.call("attach_entry", { entry: entry.id, technology: null, map: name });
    await user.click(screen.getByRole("tab", { name: "Element" }));
    await user.click(await screen.findByRole("button", { name: `Detach “${entry.title}”` }));
    const toast = await screen.findByText("Detached.");
    await waitFor(() => {
      expect(screen.queryByRole("button", { name: entry.title })).toBeNull();
    });
    await user.click(within(toast.closest("div") as HTMLElement).getByRole("button", { name: /Undo/ }));
    expect(await screen.findByRole("button", { name: entry.title })).toBeVisible();
    await expectAccessible();
  });
});
