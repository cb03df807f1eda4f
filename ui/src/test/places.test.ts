import { cleanup, render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent, { PointerEventsCheckLevel } from "@testing-library/user-event";
import axe from "axe-core";
import { afterEach, describe, expect, it } from "vitest";

import App from "../App.svelte";
import { FakeBackend } from "../backend/fake";
import type { FakeOptions } from "../backend/fake";

afterEach(cleanup);

function open(place: string, options: FakeOptions = {}) {
  localStorage.setItem("place", JSON.stringify(place));
  const backend = new FakeBackend({ entries: 200, settings: { language: "en" }, ...options });
  render(App, { backend });
  return { backend, user: userEvent.setup() };
}

async function expectAccessible() {
  const { violations } = await axe.run(document.body, {
    rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
  });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
}

describe("the places of the watch", () => {
  it("a technology's page says what is written, and each sentence opens its entry", async () => {
    const { user } = open("technologies");
    await screen.findByRole("table", { name: "Technologies" });
    await expectAccessible();
    await user.keyboard("j{Enter}");
    expect(await screen.findByRole("heading", { level: 1, name: "Blockchain" })).toBeVisible();
    await expectAccessible();
    const written = await screen.findByRole("region", { name: "Operate" });
    await user.click(within(written).getAllByRole("button")[0] as Element);
    expect(await screen.findByRole("article")).toBeVisible();
  });

  it("a page found in the palette says that there is not enough for a suggestion", async () => {
    const { backend, user } = open("technologies");
    await screen.findByRole("table", { name: "Technologies" });
    const id = backend.technologies.all.find(({ row }) => row.name === "Confidential computing")?.row.id;
    const view = await backend.call("load_technology", { technology: id ?? 0 });
    expect([view.suggestion.range, view.suggestion.sources]).toEqual([null, 3]);
    await user.keyboard("{Control>}k{/Control}");
    await user.keyboard("confid");
    expect(await screen.findByText("Technologies", { selector: ".heading" })).toBeVisible();
    await user.click(await screen.findByRole("option", { name: "Confidential computing" }));
    expect(await screen.findByText("Not enough for a suggestion: 3 of 8 sources.")).toBeVisible();
  });

  it("a candidate opens the dialog, filled in", async () => {
    const { user } = open("technologies");
    await user.click(await screen.findByRole("tab", { name: /Candidates/ }));
    await expectAccessible();
    await user.click(await screen.findByRole("button", { name: "Watch Valkey" }));
    const dialog = await screen.findByRole("dialog", { name: "New technology" });
    expect(within(dialog).getByLabelText("Name")).toHaveValue("Valkey");
    await expectAccessible();
    await user.click(within(dialog).getByRole("button", { name: "Watch" }));
    expect(await screen.findByText(/The past is being read again/)).toBeVisible();
  });

  it("teaches what technologies are for where there are none", async () => {
    open("technologies", { empty: true });
    expect(await screen.findByText("What must you know the direction of?")).toBeVisible();
  });

  it("sources are reviewed one by one", async () => {
    localStorage.setItem("section", JSON.stringify("sources"));
    const { user } = open("settings");
    await user.click(await screen.findByRole("button", { name: "Yearly review: 3" }));
    const dialog = await screen.findByRole("dialog", { name: "Yearly review · 1 of 3" });
    await expectAccessible();
    await user.click(within(dialog).getByRole("button", { name: "Keep it" }));
    expect(await screen.findByRole("dialog", { name: "Yearly review · 2 of 3" })).toBeVisible();
    await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: /^Undo: / }));
    expect(await screen.findByRole("dialog", { name: "Yearly review · 1 of 3" })).toBeVisible();
  });

  it("a review stays where it is while a toast beside it takes a decision back", async () => {
    localStorage.setItem("section", JSON.stringify("sources"));
    const { user } = open("settings");
    await user.click(await screen.findByRole("button", { name: "Yearly review: 3" }));
    await user.click(await screen.findByRole("button", { name: "Unsubscribe" }));
    await screen.findByRole("dialog", { name: "Yearly review · 2 of 3" });
    const toast = screen.getByText(/^Unsubscribed from/).closest<HTMLElement>("[data-over-dialogs]");
    // The style that lets the pointer through to a toast is not read here.
    const pointer = userEvent.setup({ pointerEventsCheck: PointerEventsCheckLevel.Never });
    await pointer.click(within(toast as HTMLElement).getByText("Undo"));
    expect(await screen.findByRole("dialog", { name: "Yearly review · 1 of 3" })).toBeVisible();
  });

  it("a rule is tried as it is typed, and moved by keyboard", async () => {
    localStorage.setItem("section", JSON.stringify("rules"));
    const { user } = open("settings");
    const first = await screen.findByRole("button", { name: "Exit cost" });
    await expectAccessible();
    first.focus();
    await user.keyboard("{Alt>}{ArrowDown}{/Alt}");
    await waitFor(() => {
      expect(within(screen.getAllByTestId("rule")[1] as HTMLElement).getByText("Exit cost")).toHaveFocus();
    });
    await user.click(screen.getByRole("button", { name: "New rule" }));
    const dialog = await screen.findByRole("dialog", { name: "New rule" });
    const box = within(dialog).getByRole("combobox", { name: "What is searched for" });
    await user.type(box, "title:kafka");
    expect(await within(dialog).findByText(/Would have matched \d+ entries of 200/)).toBeVisible();
    await expectAccessible();
    await user.type(box, " nope:x");
    expect(await within(dialog).findByRole("alert")).toHaveTextContent(
      "“nope:” is not something to search by.",
    );
    expect(within(dialog).getByRole("button", { name: "Save" })).toBeDisabled();
  });

  it("a search that is watched is in the sidebar at once, and leaves it with undo", async () => {
    const { user } = open("read");
    await user.keyboard("/");
    await user.type(await screen.findByTestId("search-box"), "kafka");
    await user.click(await screen.findByRole("button", { name: "Watch this search" }));
    expect(await screen.findByText("Watching: kafka")).toBeVisible();
    await user.clear(screen.getByTestId("search-box"));
    await user.click(await screen.findByRole("button", { name: "Lists and feeds" }));
    expect(await screen.findByRole("button", { name: "kafka" })).toBeVisible();
    screen.getByRole("button", { name: "kafka" }).focus();
    await user.keyboard("u");
    await waitFor(() => {
      expect(screen.queryByRole("button", { name: "kafka" })).toBeNull();
    });
  });

  it("a search becomes a rule that mutes, with an end", async () => {
    const { user, backend } = open("read");
    await user.keyboard("/");
    await user.type(await screen.findByTestId("search-box"), "kafka");
    await user.click(await screen.findByRole("button", { name: "Make a rule of this…" }));
    const dialog = await screen.findByRole("dialog", { name: "New rule" });
    await user.click(within(dialog).getByRole("button", { name: "Save" }));
    await waitFor(() => {
      expect(backend.rules.all.at(-1)).toMatchObject({ query: "kafka", action: { is: "mute" } });
    });
    expect(backend.rules.all.at(-1)?.endsAt).toBeGreaterThan(Date.now());
  });

  it("the digest is reached from the palette, and read week by week", async () => {
    const { user } = open("read");
    await user.keyboard("{Control>}k{/Control}");
    await user.keyboard("read the dig{Enter}");
    expect(await screen.findByText(/were set aside/)).toBeVisible();
    await expectAccessible();
    const heading = screen.getByRole("heading", { level: 1 }).textContent;
    await user.keyboard("h");
    await waitFor(() => {
      expect(screen.getByRole("heading", { level: 1 }).textContent).not.toBe(heading);
    });
  });

  it("the digest belongs to Today: the rail says so, Esc leads back, and it is found at the same week", async () => {
    const { user } = open("today");
    const digest = async () => {
      await user.keyboard("{Control>}k{/Control}");
      await user.keyboard("read the dig{Enter}");
    };
    await digest();
    const places = screen.getByRole("navigation", { name: "Places" });
    expect(within(places).getByRole("button", { name: "Today" })).toHaveAttribute("aria-current", "page");
    await screen.findByText(/were set aside/);
    const newest = screen.getByRole("heading", { level: 1 }).textContent;
    await user.keyboard("h");
    await waitFor(() => {
      expect(screen.getByRole("heading", { level: 1 }).textContent).not.toBe(newest);
    });
    const older = screen.getByRole("heading", { level: 1 }).textContent;
    await user.keyboard("{Escape}");
    expect(await screen.findAllByTestId("today-card")).not.toEqual([]);
    await digest();
    expect(await screen.findByRole("heading", { level: 1, name: older })).toBeVisible();
  });

  it("a candidate that is refused leaves the focus with the next one", async () => {
    const { user } = open("technologies");
    await user.click(await screen.findByRole("tab", { name: /Candidates/ }));
    const [first, second] = await screen.findAllByRole("button", { name: /: not for me$/ });
    await user.click(first as Element);
    await waitFor(() => {
      expect(second).toHaveFocus();
    });
  });
});
