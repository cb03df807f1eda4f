import { describe, expect, it } from "vitest";

import { Changes } from "../backend/changes.svelte";
import { FakeBackend } from "../backend/fake";
import { Notices } from "../shared/notices.svelte";
import { Feeds } from "./feeds.svelte";

async function listing() {
  const backend = new FakeBackend({ entries: 20 });
  const notices = new Notices();
  const feeds = new Feeds(backend, new Changes(backend, notices));
  await feeds.load();
  const [feed] = feeds.all ?? [];
  if (!feed) throw new Error("no feed");
  return { backend, notices, feeds, feed };
}

describe("the list of feeds", () => {
  it("stays in sight where a feed may not be asked, and says why", async () => {
    const { backend, notices, feeds, feed } = await listing();
    backend.failures.set("retry_feed", { kind: { is: "gone" }, message: "It is gone.", hint: null });
    expect(await feeds.retry(feed)).toBe(false);
    expect([feeds.failure, notices.shown.at(-1)?.words]).toEqual([null, "It is gone."]);
    backend.failures.clear();
    expect(await feeds.retry(feed)).toBe(true);
  });
});
