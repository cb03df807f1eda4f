import { cleanup, render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";

import Budget from "./Budget.svelte";

afterEach(cleanup);

async function asking() {
  const onchoose = vi.fn();
  render(Budget, { minutes: 30, shown: 30, onchoose });
  const user = userEvent.setup();
  screen.getByRole("button", { name: /30/ }).focus();
  // Without layout, the menu that opens is there and yet not in sight.
  await user.keyboard("{Enter}");
  await screen.findAllByRole("menuitem", { hidden: true });
  await user.keyboard("{End}{Enter}");
  const box = await screen.findByRole("spinbutton");
  return { onchoose, user, box };
}

describe("minutes of one's own", () => {
  it("are written over the ones that are set", async () => {
    const { onchoose, user, box } = await asking();
    await vi.waitFor(() => {
      expect(box).toHaveFocus();
    });
    await user.keyboard("25{Enter}");
    expect(onchoose).toHaveBeenCalledExactlyOnceWith(25);
    expect(await screen.findByRole("button", { name: /30/ })).toHaveFocus();
  });

  it("may be taken out of the box before others are written", async () => {
    const { onchoose, user, box } = await asking();
    await user.clear(box);
    expect(screen.getByRole("spinbutton")).toHaveFocus();
    await user.keyboard("{Enter}");
    expect(onchoose).not.toHaveBeenCalled();
    await user.keyboard("8{Enter}");
    expect(onchoose).toHaveBeenCalledExactlyOnceWith(8);
  });

  it("are left alone with Escape, and the focus goes back", async () => {
    const { onchoose, user, box } = await asking();
    await user.type(box, "{Escape}");
    expect(screen.queryByRole("spinbutton")).toBeNull();
    expect(screen.getByRole("button", { name: /30/ })).toHaveFocus();
    expect(onchoose).not.toHaveBeenCalled();
  });
});
