import { describe, expect, it } from "vitest";

import { FakeBackend } from "../backend/fake";
import { Notices } from "../shared/notices.svelte";
import { KeepingChoice } from "./keeping.svelte";

async function choice(scope: { is: "all" } | { is: "feed"; id: number } = { is: "all" }) {
  const backend = new FakeBackend({ entries: 400, done: true });
  const keeping = new KeepingChoice(backend, new Notices());
  await keeping.load(scope);
  const made = (name: string) => backend.calls.filter((call) => call.name === name).length;
  return { backend, keeping, made };
}

describe("how long entries are kept", () => {
  it("is for ever by itself", async () => {
    const { keeping } = await choice();
    expect(keeping.shown).toMatchObject({ days: null, count: null, alsoUnread: false });
  });

  it("is asked before anything goes, and can be left as it was", async () => {
    const { backend, keeping, made } = await choice();
    const before = backend.entries.length;
    await keeping.choose({ days: 1 });
    expect(keeping.asked?.plan.entries).toBeGreaterThan(0);
    expect([made("save_keeping"), made("prune_entries")]).toEqual([0, 0]);
    keeping.cancel();
    expect([keeping.shown?.days, backend.entries.length]).toEqual([null, before]);
  });

  it("removes what it said it would", async () => {
    const { backend, keeping } = await choice();
    const before = backend.entries.length;
    await keeping.choose({ days: 1 });
    const planned = keeping.asked?.plan.entries ?? 0;
    expect(planned).toBeGreaterThan(0);
    await keeping.confirm();
    expect([keeping.asked, keeping.said?.days]).toEqual([null, 1]);
    expect(before - backend.entries.length).toBe(planned);
  });

  it("is said at once where nothing goes", async () => {
    const { keeping, made } = await choice({ is: "feed", id: 1 });
    await keeping.choose({ days: 0 });
    expect([keeping.said?.days, made("save_keeping")]).toEqual([0, 1]);
  });

  it("says why it could not be said, and stays as it was", async () => {
    const { backend, keeping } = await choice();
    backend.failures.set("save_keeping", { kind: { is: "other" }, message: "The disk is full.", hint: null });
    await keeping.choose({ count: 100 });
    expect([keeping.failure?.message, keeping.shown?.count]).toEqual(["The disk is full.", null]);
  });
});
