import { cleanup, render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { afterEach, describe, expect, it } from "vitest";

import App from "../App.svelte";
import type { BriefView } from "../backend/backend";
import { FakeBackend } from "../backend/fake";
import type { FakeOptions } from "../backend/fake";

afterEach(cleanup);

async function open(options: FakeOptions = {}) {
  const backend = new FakeBackend({ entries: 300, settings: { language: "en" }, ...options });
  render(App, { backend });
  const cards = await screen.findAllByTestId("today-card");
  return {
    backend,
    cards,
    brief: backend.brief.view as BriefView,
    user: userEvent.setup(),
  };
}

async function expectAccessible() {
  const { violations } = await axe.run(document.body, {
    rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
  });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
}

const asked = (backend: FakeBackend, name: string) => backend.calls.filter((call) => call.name === name);
const figure = (text: string | null) => Math.round(Number((text ?? "").replace("−", "-")) * 100);

describe("a brief", () => {
  it("says why each card is here, in points that add up to its score", async () => {
    const { user, brief, cards } = await open();
    await user.keyboard("jw");
    const table = await within(cards[0] as HTMLElement).findByRole("table", { name: "Why it is here" });
    const [...figures] = within(table).getAllByRole("cell");
    const points = figures.map((cell) => figure(cell.textContent));
    const score = points.pop();
    expect(points.length).toBe(brief.cards[0]?.reasons.length);
    expect(points.reduce((sum, one) => sum + one, 0)).toBe(score);
    await expectAccessible();
    await user.keyboard("w");
    expect(screen.queryByRole("table")).toBeNull();
  });

  it("ends, with what was set aside, each subject a step away", async () => {
    const { user, brief, backend } = await open();
    await user.keyboard("j" + "e".repeat(brief.cards.length));
    const end = screen.getByTestId("brief-end");
    expect(await within(end).findByText("You are done.")).toBeVisible();
    expect(end).toHaveTextContent(`${brief.setAside} entries in ${brief.setAsideStories} stories`);
    await expectAccessible();
    const group = brief.groups.find(({ technology }) => technology !== null);
    await user.click(within(end).getByRole("button", { name: `${group?.name} ${group?.entries}` }));
    await waitFor(() => {
      expect(asked(backend, "open_list").at(-1)?.request).toMatchObject({
        scope: { is: "setAside", day: brief.day, technology: group?.technology },
        unreadOnly: false,
      });
    });
  });

  it("asks what there is to be less of, by keyboard", async () => {
    const { user, cards, backend, brief } = await open();
    await user.keyboard("jx");
    const group = await within(cards[0] as HTMLElement).findByRole("group", { name: "Less like this" });
    expect(await within(group).findByRole("button", { name: /^This source/ })).toBeVisible();
    expect(within(group).getByRole("button", { name: /^Just this one/ })).toHaveFocus();
    await expectAccessible();
    await user.keyboard("{Tab}{Enter}");
    await waitFor(() => {
      expect(asked(backend, "mark_card").at(-1)?.request).toMatchObject({
        entry: brief.cards[0]?.row.id,
        state: "dismissed",
        less: { of: { is: "source" } },
      });
    });
    await user.keyboard("u");
    await waitFor(() => {
      expect(backend.brief.view?.cards[0]?.state).toBe("open");
    });
  });

  it("attaches a card to a map, and shares it as Markdown", async () => {
    const { user, backend, brief } = await open();
    await user.keyboard("jt");
    const dialog = await screen.findByRole("dialog", { name: "Attach to…" });
    await expectAccessible();
    await user.keyboard("cloud exit");
    await within(dialog).findByRole("option", { name: "Cloud exit" });
    await user.keyboard("{Enter}");
    expect(await screen.findByText("Attached to Cloud exit.")).toBeVisible();
    expect(backend.brief.attached.at(-1)).toMatchObject({ entry: brief.cards[0]?.row.id, technology: null });
    await user.keyboard("S");
    expect(await screen.findByText("Copied as Markdown.")).toBeVisible();
    expect(backend.brief.shared).toEqual([brief.cards[0]?.row.id]);
  });

  it("tells of a source in quarantine, and lets it back in one step", async () => {
    const { user, backend } = await open();
    const news = screen.getByTestId("brief-news");
    expect(news).toHaveTextContent("went into quarantine");
    expect(news).toHaveTextContent("A rule could let through only what this finds");
    await user.click(within(news).getByRole("button", { name: "Let it back" }));
    await waitFor(() => {
      expect(screen.queryByTestId("brief-news")).toBeNull();
    });
    expect(backend.sources.quarantined).toEqual([]);
    await user.keyboard("u");
    expect(await screen.findByTestId("brief-news")).toBeVisible();
  });

  it("says what it makes up for after days away", async () => {
    const { cards } = await open({ away: 9 });
    expect(
      screen.getByRole("heading", {
        name: `While you were away (9 days): ${cards.length} stories still matter`,
      }),
    ).toBeVisible();
  });

  it("waits for the feeds, and is made of what is there when one asks", async () => {
    const backend = new FakeBackend({ entries: 0, settings: { language: "en" } });
    const user = userEvent.setup();
    render(App, { backend });
    expect(await screen.findByText("Nothing came")).toBeVisible();
    backend.entries = new FakeBackend({ entries: 40 }).entries;
    backend.emit({ is: "refreshProgressed", done: 2, total: 12, newEntries: 3, failed: 0, feed: "x" });
    await expectAccessible();
    await user.click(await screen.findByRole("button", { name: "Make it of what is there" }));
    expect((await screen.findAllByTestId("today-card")).length).toBeGreaterThan(0);
  });
});

describe("where an entry went", () => {
  it("is told with what kept it out, and taken back in one step", async () => {
    const { user, backend, cards } = await open();
    await user.click(screen.getByRole("button", { name: "Look at what was set aside" }));
    await screen.findByRole("heading", { level: 1, name: /^Set aside/ });
    await user.keyboard("j");
    await within(await screen.findByTestId("reading-pane")).findByRole("heading", { level: 1 });
    await user.keyboard("w");
    const dialog = await screen.findByRole("dialog", { name: "Where did it go?" });
    expect(await within(dialog).findByText(/It was set aside by the brief/)).toBeVisible();
    await expectAccessible();
    await user.click(within(dialog).getByRole("button", { name: "Take it into today’s brief" }));
    expect(await within(dialog).findByText(/It is on a card of the brief/)).toBeVisible();
    expect(backend.brief.view?.cards.length).toBe(cards.length + 1);
  });

  it("names the source's figures where it is in quarantine", async () => {
    const { user } = await open();
    await user.click(screen.getByRole("button", { name: "Look at what is in quarantine" }));
    await screen.findByRole("heading", { level: 1, name: "Quarantine" });
    await user.keyboard("jw");
    const dialog = await screen.findByRole("dialog", { name: "Where did it go?" });
    expect(await within(dialog).findByText(/in seven days/)).toBeVisible();
    expect(within(dialog).getByRole("button", { name: "Let its source back" })).toBeVisible();
  });
});

describe("a story", () => {
  it("is told by others, of which one is not the same story", async () => {
    const { user, backend, brief } = await open();
    const card = brief.cards.find(({ tellers }) => tellers.length > 0);
    expect(card).toBeDefined();
    await user.click(screen.getByRole("button", { name: card?.row.title ?? "?" }));
    const pane = await screen.findByTestId("reading-pane");
    await user.click(await within(pane).findByRole("button", { name: /^Also told by/ }));
    const [split] = within(pane).getAllByRole("button", { name: "Not the same story" });
    await expectAccessible();
    const before = card?.tellers.length ?? 0;
    await user.click(split as HTMLElement);
    expect(await screen.findByText("It is a story of its own now.")).toBeVisible();
    expect(backend.brief.story(card?.row.id ?? 0).tellers.length).toBe(before);
    await user.keyboard("u");
    await waitFor(() => {
      expect(backend.brief.story(card?.row.id ?? 0).tellers.length).toBe(before + 1);
    });
  });

  it("is put together with another by hand", async () => {
    const { user, backend, brief } = await open();
    await user.keyboard("j{Enter}");
    const pane = await screen.findByTestId("reading-pane");
    await within(pane).findByRole("heading", { level: 1 });
    await user.keyboard("w");
    await user.click(await screen.findByRole("button", { name: "Same story as…" }));
    const dialog = await screen.findByRole("dialog", { name: "Same story as…" });
    await user.type(within(dialog).getByRole("combobox"), "kafka");
    const [option] = await within(dialog).findAllByRole("option");
    await user.click(option as HTMLElement);
    expect(await screen.findByText("They are one story now.")).toBeVisible();
    expect(asked(backend, "merge_stories").at(-1)?.request).toMatchObject({ into: brief.cards[0]?.row.id });
    expect(await within(pane).findByRole("button", { name: /^Also told by/ })).toBeVisible();
  });
});

describe("the lists of Read", () => {
  it("say what they are for where they are empty, and watch saved searches", async () => {
    const { user } = await open();
    await user.keyboard("{Control>}2{/Control}");
    await user.click(await screen.findByRole("button", { name: "Lists and feeds" }));
    await user.click(await screen.findByRole("button", { name: "To share" }));
    expect(await screen.findByText("Nothing to share")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Lists and feeds" }));
    await user.click(await screen.findByRole("button", { name: "Exit cost" }));
    expect(await screen.findByRole("heading", { level: 1, name: "Exit cost" })).toBeVisible();
    await expectAccessible();
  });
});

describe("Settings, Reading", () => {
  it("shows what was learnt and forgets it, with a way back", async () => {
    const { user } = await open();
    await user.keyboard("{Control>},{/Control}");
    await user.click(await screen.findByRole("button", { name: "Reading" }));
    const rows = await screen.findAllByRole("row");
    expect(rows.length).toBeGreaterThan(5);
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: "Begin anew" }));
    expect(await screen.findByText(/^Nothing yet/)).toBeVisible();
    await user.keyboard("u");
    expect((await screen.findAllByRole("row")).length).toBe(rows.length);
  });
});
