import { describe, expect, it } from "vitest";

import { FakeBackend } from "../backend/fake";
import { Notices } from "../shared/notices.svelte";
import { hold } from "../test/held";
import { MapSession } from "./session.svelte";

const name = "tea.owm";
const look = { dark: false, theme: null, language: "en" } as const;
const begin = () => {
  const backend = new FakeBackend({ maps: { [name]: "title Tea\ncomponent Cup [0.75, 0.75]" } });
  return { backend, session: new MapSession(name, look, backend, new Notices()) };
};
const soon = () => new Promise((resolve) => setTimeout(resolve, 1));

describe("a map that is opened", () => {
  it("is laid out for the canvas that comes to be while the program answers, and for no page before", async () => {
    const { backend, session } = begin();
    const answer = hold(backend, "open_map");
    const loaded = session.load();
    session.resize(700, 500);
    await answer(0);
    await loaded;
    expect(session.picture?.scene).toMatchObject({ width: 700, height: 500 });
  });

  it("asks at once where nothing is waited for, and else in its turn", async () => {
    const { backend, session } = begin();
    await session.load();
    const answer = hold(backend, "edit_map");
    const landed: string[] = [];
    const move = (evolution: number) => () => ({ is: "setTitle", title: `At ${evolution}` }) as const;
    const first = session.commit(move(1), () => landed.push(`first ${session.view?.title}`));
    const second = session.commit(move(2), () => landed.push(`second ${session.view?.title}`));
    const asked = () => backend.calls.filter((call) => call.name === "edit_map").length;
    expect(asked()).toBe(1);
    await answer(0);
    await soon();
    expect(asked()).toBe(2);
    await answer(1);
    expect(await Promise.all([first, second])).toEqual([true, true]);
    // Before the answer is shown.
    expect(landed).toEqual(["first Tea", "second At 1"]);
    expect(session.view?.title).toBe("At 2");
  });
});
