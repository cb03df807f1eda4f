import { cleanup, render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { afterEach, describe, expect, it } from "vitest";

import App from "../App.svelte";
import { FakeBackend } from "../backend/fake";
import type { FakeOptions } from "../backend/fake";

afterEach(cleanup);

function open(options: FakeOptions = {}) {
  const backend = new FakeBackend({ entries: 40, settings: { language: "en" }, ...options });
  render(App, { backend });
  return { backend, user: userEvent.setup() };
}

async function expectAccessible() {
  const { violations } = await axe.run(document.body, {
    // jsdom computes neither layout nor colours: contrast is judged in a browser.
    rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
  });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
}

describe("the window", () => {
  it("opens on Today, and a card opens beside it", async () => {
    const { user, backend } = open();
    const cards = await screen.findAllByTestId("today-card");
    expect(cards.length).toBeGreaterThan(3);
    await user.keyboard("j{Enter}");
    expect(
      await within(await screen.findByTestId("reading-pane")).findByRole("heading", { level: 1 }),
    ).toHaveTextContent(backend.brief.view?.cards[0]?.row.title ?? "?");
    await expectAccessible();
  });

  it("teaches the first step where nothing is subscribed to", async () => {
    const { user } = open({ empty: true });
    await user.click(await screen.findByRole("button", { name: "Use Vigie’s starter list" }));
    expect((await screen.findAllByTestId("today-card")).length).toBeGreaterThan(0);
  });

  it("says that nothing came", async () => {
    open({ done: true });
    expect(await screen.findByText("Nothing came")).toBeVisible();
    await expectAccessible();
  });

  it("switches language live, and remembers it", async () => {
    const { user, backend } = open();
    await user.keyboard("{Control>}5{/Control}");
    await user.click(await screen.findByRole("button", { name: "Appearance" }));
    await user.click(screen.getByRole("radio", { name: "Français" }));
    expect(await screen.findByRole("heading", { name: "Apparence" })).toBeVisible();
    expect(document.documentElement.lang).toBe("fr");
    expect(backend.settings.language).toBe("fr");
    await expectAccessible();
  });

  it("is made larger and smaller by keys, also while a dialog is written in", async () => {
    const { user, backend } = open();
    await screen.findAllByTestId("today-card");
    await user.keyboard("N");
    await screen.findByRole("dialog", { name: "New note" });
    for (const [key, scale] of [
      ["+", 110],
      ["-", 100],
      ["-", 90],
      ["0", 100],
    ] as const) {
      await user.keyboard(`{Control>}${key}{/Control}`);
      await waitFor(() => {
        expect(backend.settings.scale).toBe(scale);
      });
    }
    expect(screen.getByRole("dialog", { name: "New note" })).toBeVisible();
  });

  it("searches as one types and completes operators", async () => {
    const { user } = open();
    await user.keyboard("{Control>}2{/Control}");
    const box = await screen.findByTestId("search-box");
    await user.keyboard("/");
    expect(box).toHaveFocus();
    await user.keyboard("is:u{Tab}");
    expect(box).toHaveValue("is:unread ");
    expect(await screen.findByText(/found/)).toBeVisible();
    await expectAccessible();
    await user.keyboard("nope:x");
    expect(await screen.findByRole("alert")).toHaveTextContent("“nope:” is not something to search by.");
    expect(box).toBeInvalid();
  });

  it("writes a note from anywhere and finds it in the palette", async () => {
    const { user, backend } = open();
    await screen.findAllByTestId("today-card");
    await user.keyboard("N");
    const editor = await screen.findByRole("dialog", { name: "New note" });
    await waitFor(() => {
      expect(within(editor).getByLabelText("Title")).toHaveFocus();
    });
    await expectAccessible();
    await user.keyboard("Tea with the harbour master");
    await user.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(() => {
      expect(screen.queryByRole("dialog")).toBeNull();
    });
    expect(backend.entries[0]?.note).toBeDefined();
    await user.keyboard("{Control>}k{/Control}");
    await user.keyboard("harbour master");
    expect(await screen.findByRole("option", { name: /Tea with the harbour master/ })).toBeVisible();
    await expectAccessible();
  });

  it("subscribes after a look, into a folder", async () => {
    const { user, backend } = open();
    await screen.findAllByTestId("today-card");
    await user.keyboard("+");
    await user.type(await screen.findByLabelText(/Address of a site/), "quarter.example{Enter}");
    expect(await screen.findByRole("heading", { name: "A Quarter Turn" })).toBeVisible();
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: "Subscribe" }));
    expect(await screen.findByText("Subscribed to A Quarter Turn.")).toBeVisible();
    expect(backend.feeds.at(-1)?.url).toBe("https://quarter.example/feed.xml");
  });

  it("offers what a channel has, and several are chosen with the keyboard alone", async () => {
    const { user, backend } = open();
    await screen.findAllByTestId("today-card");
    await user.keyboard("+");
    await user.type(await screen.findByLabelText(/Address of a site/), "youtube.com/@lookout{Enter}");
    const boxes = await screen.findAllByRole("checkbox");
    expect(boxes).toHaveLength(4);
    await waitFor(() => {
      expect(boxes[0]).toHaveFocus();
    });
    expect(boxes[1]).toHaveAccessibleName(/videos without Shorts/);
    await expectAccessible();
    await user.keyboard(" {ArrowDown} {ArrowDown} ");
    expect(boxes.map((box) => (box as HTMLInputElement).checked)).toEqual([false, true, true, false]);
    await user.click(screen.getByRole("button", { name: "Subscribe to 2 feeds" }));
    expect(await screen.findByText("Subscribed to 2 feeds.")).toBeVisible();
    expect(backend.feeds.slice(-2).map(({ url }) => url.split("=").at(-1))).toEqual([
      "without-shorts",
      "live-streams",
    ]);
  });

  it("says that a feed is subscribed to already, and subscribes to nothing", async () => {
    const { user, backend } = open();
    await screen.findAllByTestId("today-card");
    const feed = backend.feeds[0] ?? { url: "", title: "" };
    const before = backend.feeds.length;
    await user.keyboard("+");
    await user.type(await screen.findByLabelText(/Address of a site/), `${feed.url}{Enter}`);
    expect(await screen.findByText("You are subscribed to this feed already.")).toBeVisible();
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: "Open it" }));
    expect(backend.feeds.length).toBe(before);
  });

  it("stops a look that takes too long", async () => {
    const { user, backend } = open({ delay: 1000 });
    await screen.findAllByTestId("today-card", {}, { timeout: 5000 });
    await user.keyboard("+");
    await user.type(await screen.findByLabelText(/Address of a site/), "quarter.example{Enter}");
    await user.click(await screen.findByRole("button", { name: "Stop" }));
    expect(backend.calls.at(-1)?.name).toBe("cancel_look");
    expect(screen.getByText(/a YouTube channel/)).toBeVisible();
  });

  it("shows the maps, and what is to be said about a map's lines", async () => {
    const { user } = open();
    await user.keyboard("{Control>}4{/Control}");
    await user.click(await screen.findByRole("button", { name: "Cloud exit" }));
    await user.click(await screen.findByRole("tab", { name: /Findings/ }));
    expect(screen.getByText("“componnent” is not a word of the language.")).toBeVisible();
    await expectAccessible();
    await user.keyboard("{Escape}");
    expect(await screen.findByRole("button", { name: "Tea shop" })).toBeVisible();
  });

  it("lists the feeds and says how many have problems", async () => {
    const { user } = open();
    await user.keyboard("{Control>}5{/Control}");
    expect(await screen.findByRole("button", { name: "2 with problems" })).toBeVisible();
    await expectAccessible();
  });
});
