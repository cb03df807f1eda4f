import { describe, expect, it, vi } from "vitest";

import type { Backend, SearchReply } from "../backend/backend";
import { FakeBackend } from "../backend/fake";
import { Notices } from "../shared/notices.svelte";
import { Search } from "./search.svelte";

describe("a search as it is typed", () => {
  it("finds, counts, and forgets", async () => {
    const search = new Search(new FakeBackend({ entries: 200 }), new Notices());
    await search.commit("postgres");
    expect(search.rows?.total).toBeGreaterThan(0);
    expect(search.rows?.at(0)?.title?.some((span) => span.hit)).toBe(true);
    await vi.waitFor(() => {
      expect(search.counts?.feeds.length).toBeGreaterThan(0);
    });
    search.clear();
    expect([search.active, search.rows, search.counts]).toEqual([false, null, null]);
  });

  it("shows the newest query's hits, whatever order the answers come in", async () => {
    const answers = new Map<string, (reply: SearchReply) => void>();
    const slow = {
      call: (name: string, request: { query: string }) =>
        name === "search_entries"
          ? new Promise((resolve) => answers.set(request.query, resolve))
          : Promise.reject(new Error("not asked")),
      listen: () => () => undefined,
    } as unknown as Backend;
    const search = new Search(slow, new Notices());
    const reply = (total: number): SearchReply => ({ total, hits: [], took: 1, behind: 0 });

    const first = search.commit("kub");
    const second = search.commit("kubernetes");
    answers.get("kubernetes")?.(reply(2));
    await second;
    answers.get("kub")?.(reply(900));
    await first;
    expect(search.rows?.total).toBe(2);
  });

  it("says what is wrong with a query and where", async () => {
    const search = new Search(new FakeBackend({ entries: 20 }), new Notices());
    await search.commit("cost foo:bar");
    expect(search.failure?.kind).toEqual({ is: "badQuery", at: 5, length: 4 });
    expect(search.rows).toBeNull();
    await search.commit("cost");
    expect(search.failure).toBeNull();
  });

  it("narrows once", async () => {
    const search = new Search(new FakeBackend({ entries: 20 }), new Notices());
    await search.commit("cost");
    search.narrow("tag:kafka");
    search.narrow("tag:kafka");
    expect(search.query).toBe("cost tag:kafka");
  });
});
