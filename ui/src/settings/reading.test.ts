import { describe, expect, it } from "vitest";

import { Changes } from "../backend/changes.svelte";
import { FakeBackend } from "../backend/fake";
import { Notices } from "../shared/notices.svelte";
import { ReadingChoice } from "./reading.svelte";

async function choosing() {
  const backend = new FakeBackend({ entries: 20 });
  const notices = new Notices();
  const changes = new Changes(backend, notices);
  const reading = new ReadingChoice(backend, changes);
  await reading.load();
  return { backend, changes, notices, reading };
}

describe("how much a brief may hold", () => {
  it("is changed, and taken back with u", async () => {
    const { backend, changes, reading } = await choosing();
    await reading.choose({ mostOfSource: 5 });
    expect([reading.settings?.mostOfSource, backend.brief.settings.mostOfSource]).toEqual([5, 5]);
    await changes.undoLast();
    expect([reading.settings?.mostOfSource, backend.brief.settings.mostOfSource]).toEqual([3, 3]);
  });

  it("is taken back one by one: what was changed since stays", async () => {
    const { backend, notices, reading } = await choosing();
    await reading.choose({ mostOfSource: 5 });
    const undo = notices.shown.at(-1)?.action;
    await backend.call("save_brief_settings", { ...backend.brief.settings, minutes: 45 });
    undo?.run();
    await expect.poll(() => backend.brief.settings).toMatchObject({ mostOfSource: 3, minutes: 45 });
  });

  it("stays as it was where the program refuses, and only so far", async () => {
    const { backend, notices, reading } = await choosing();
    backend.failures.set("save_brief_settings", {
      kind: { is: "other" },
      message: "The disk is full.",
      hint: null,
    });
    await reading.choose({ mostOfSource: 5 });
    expect([reading.settings?.mostOfSource, notices.shown.at(-1)?.words]).toEqual([3, "The disk is full."]);
  });
});
