import { cleanup, render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import App from "../App.svelte";
import { FakeBackend } from "../backend/fake";

beforeEach(() => {
  vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(600);
  vi.spyOn(Element.prototype, "clientWidth", "get").mockReturnValue(600);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

async function open() {
  localStorage.setItem("place", '"technologies"');
  const backend = new FakeBackend({ entries: 300, settings: { language: "en" } });
  render(App, { backend });
  const user = userEvent.setup();
  await user.click(await screen.findByRole("tab", { name: "Radar" }));
  const region = { name: "Technologies by domain and ring" };
  await screen.findByRole("region", region);
  const line = (name: string) => {
    const found = within(screen.getByRole("region", region))
      .getByText(name, { selector: ".name" })
      .closest("button");
    if (!found) throw new Error(`no line of ${name}`);
    return found;
  };
  const { blips, off } = await backend.call("load_radar", {});
  const [first, second] = blips;
  const [unknown] = off;
  if (!first || !second || !unknown) throw new Error("the radar is empty");
  const asked = (name: string) => backend.calls.filter((call) => call.name === name);
  const said = (words: string) => screen.findByText(words);
  return { backend, user, line, first, second, unknown, asked, said };
}

describe("the focus on the radar", () => {
  it("goes with a technology into another ring, and back when that is undone", async () => {
    const { user, line, first, said } = await open();
    await user.keyboard("j");
    expect(line(first.name)).toHaveFocus();
    await user.keyboard("4");
    await said(`${first.name}: Hold.`);
    await waitFor(() => {
      expect(line(first.name).closest("ol")?.previousElementSibling).toHaveTextContent("Hold");
    });
    expect(line(first.name)).toHaveFocus();
    await user.keyboard("u");
    await said("Undone.");
    await waitFor(() => {
      expect(line(first.name).closest("ol")?.previousElementSibling).not.toHaveTextContent("Hold");
    });
    expect(line(first.name)).toHaveFocus();
  });

  it("goes with one that leaves the radar, also from its choice of rings", async () => {
    const { backend, user, line, unknown, said } = await open();
    await backend.call("decide_ring", { technology: unknown.technology, ring: "trial" });
    await user.click(screen.getByRole("tab", { name: "Watched" }));
    await user.click(screen.getByRole("tab", { name: "Radar" }));
    await waitFor(() => {
      expect(line(unknown.name)).toHaveAttribute("aria-pressed");
    });
    await user.click(line(unknown.name));
    screen.getByRole("button", { name: "By evidence" }).focus();
    await user.keyboard("{Enter}");
    await said(`${unknown.name} is left to maps and evidence.`);
    await waitFor(() => {
      expect(line(unknown.name)).not.toHaveAttribute("aria-pressed");
    });
    expect(line(unknown.name)).toHaveFocus();
  });

  it("comes back from a page to the line that it was opened from", async () => {
    const { user, line, first, second, unknown } = await open();
    await user.keyboard("j");
    for (const { name } of [second, unknown, first]) {
      line(name).focus();
      await user.keyboard("{Enter}");
      await screen.findByRole("heading", { level: 1, name });
      await user.keyboard("{Escape}");
      await waitFor(() => {
        expect(line(name)).toHaveFocus();
      });
    }
  });

  it("is given to a line by the pointer without a scroll: what is pressed again is still there", async () => {
    const { user, line, first } = await open();
    const focus = vi.spyOn(HTMLElement.prototype, "focus");
    const [dot] = screen.getAllByTestId("radar-dot").filter(({ dataset }) => dataset.name === first.name);
    await user.click(dot as Element);
    await waitFor(() => {
      expect(line(first.name)).toHaveFocus();
    });
    expect(focus.mock.calls).toEqual([[{ preventScroll: true }]]);
  });
});

it("the radar is asked for once when its tab is chosen, and when the place is opened on it", async () => {
  const { user, asked } = await open();
  // One of the test's own.
  expect(asked("load_radar")).toHaveLength(2);
  await user.keyboard("{Control>}1{/Control}");
  await screen.findAllByTestId("today-card");
  await user.keyboard("{Control>}3{/Control}");
  await screen.findAllByTestId("radar-dot");
  expect(asked("load_radar")).toHaveLength(3);
});

it("arrows in the choice of a ring decide nothing, Enter does, and what is decided already is left alone", async () => {
  const { user, first, asked, said } = await open();
  await user.keyboard("j");
  screen.getByRole("button", { name: "Adopt" }).focus();
  await user.keyboard("{ArrowRight}{ArrowLeft}");
  expect(asked("decide_ring")).toEqual([]);
  screen.getByRole("button", { name: "Hold" }).focus();
  await user.keyboard("{Enter}");
  await said(`${first.name}: Hold.`);
  await waitFor(() => {
    expect(screen.getByRole("button", { name: "Hold" })).toHaveAttribute("aria-pressed", "true");
  });
  await user.keyboard("{Enter}");
  expect(asked("decide_ring")).toHaveLength(1);
});

it("what is ignored has no ring to choose", async () => {
  const { user, first, line, asked, said } = await open();
  line(first.name).focus();
  await user.keyboard("{Enter}");
  await screen.findByRole("group", { name: "Ring" });
  await user.click(screen.getByRole("button", { name: "Ignored" }));
  await waitFor(() => {
    expect(screen.queryByRole("group", { name: "Ring" })).toBeNull();
  });
  await user.keyboard("1");
  expect(asked("decide_ring")).toEqual([]);
  await user.keyboard("u");
  await said("Undone.");
  await screen.findByRole("group", { name: "Ring" });
  await user.keyboard("1");
  expect(asked("decide_ring")).toHaveLength(1);
});
