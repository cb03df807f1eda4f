import { describe, expect, it } from "vitest";

import { Changes } from "../backend/changes.svelte";
import { FakeBackend } from "../backend/fake";
import { Notices } from "../shared/notices.svelte";
import { Digest } from "./digest.svelte";

async function reading() {
  const backend = new FakeBackend({ entries: 300 });
  const notices = new Notices();
  const changes = new Changes(backend, notices);
  const digest = new Digest(backend, changes);
  await digest.load();
  return { backend, changes, digest, notices };
}

describe("the digest", () => {
  it("leafs back week by week, and not into the future", async () => {
    const { digest } = await reading();
    const from = digest.loaded?.from ?? 0;
    digest.newer();
    expect(digest.weeksBack).toBe(0);
    digest.older();
    await expect.poll(() => digest.loaded?.to).toBe(from);
    expect(digest.weeksBack).toBe(1);
  });

  it("shows the week asked for last, whatever order the answers come in", async () => {
    const { backend, digest } = await reading();
    const slow = digest.load(3);
    const quick = digest.load(1);
    await Promise.all([slow, quick]);
    const now = digest.loaded?.to ?? 0;
    expect(digest.weeksBack).toBe(1);
    await digest.load(0);
    expect((digest.loaded?.to ?? 0) - now).toBe(7 * 86_400_000);
    expect(backend.calls.filter(({ name }) => name === "load_digest")).toHaveLength(4);
  });

  it("lets a source back, and takes that back", async () => {
    const { changes, digest } = await reading();
    const [source] = digest.loaded?.quarantined ?? [];
    if (source) await digest.letBack(source);
    expect(digest.loaded?.quarantined).toEqual([]);
    await changes.undoLast();
    await digest.load();
    expect(digest.loaded?.quarantined[0]?.feed).toBe(source?.feed);
  });

  it("is saved as a file, of the week in sight", async () => {
    const { digest, notices } = await reading();
    await digest.load(2);
    await digest.save("markdown");
    expect(notices.shown.at(-1)?.words).toContain("digest-2.md");
  });
});
