import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";

import { Pages } from "./pages.svelte";

const numbers = (from: number, count: number) =>
  Promise.resolve(Array.from({ length: count }, (_, row) => from + row));

function listOf(total: number, options: { keep?: number; fetch?: typeof numbers; first?: number[] } = {}) {
  const fetch = vi.fn(options.fetch ?? numbers);
  return { fetch, pages: new Pages<number>({ total, pageSize: 10, ...options, fetch }) };
}

describe("a list of which only the pages looked at are at hand", () => {
  it("asks for nothing that came with it", () => {
    const { pages, fetch } = listOf(10, { first: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] });
    pages.look(0, 9);
    expect(pages.at(7)).toBe(7);
    expect(fetch).not.toHaveBeenCalled();
  });

  it("asks again for a page that came incomplete", async () => {
    const { pages } = listOf(25, { first: [0, 1, 2] });
    expect(pages.at(2)).toBeUndefined();
    expect(await pages.fetch(2)).toBe(2);
  });

  it("fetches what is looked at first, then its neighbours", async () => {
    const { pages, fetch } = listOf(1000);
    pages.look(500, 515);
    await vi.waitFor(() => {
      expect(fetch.mock.calls.map(([from]) => from)).toEqual([500, 510, 520, 490]);
    });
    expect(pages.at(515)).toBe(515);
  });

  it("drops what a fast scroll has left behind", async () => {
    const { pages, fetch } = listOf(100_000);
    for (let place = 0; place < 90_000; place += 300) pages.look(place, place + 20);
    await vi.waitFor(() => {
      expect(pages.at(89_700)).toBe(89_700);
    });
    expect(fetch.mock.calls.length).toBeLessThan(20);
  });

  it("never holds more pages than it may, and keeps the near ones", async () => {
    const { pages } = listOf(1000, { keep: 5 });
    for (let place = 0; place < 1000; place += 10) await pages.fetch(place);
    pages.look(500, 509);
    expect(pages.atHand().length).toBeLessThanOrEqual(50);
    expect(pages.at(500)).toBe(500);
    expect(pages.at(0)).toBeUndefined();
  });

  it("asks anew after a failure", async () => {
    const onfail = vi.fn();
    let broken = true;
    const pages = new Pages<number>({
      total: 20,
      pageSize: 10,
      onfail,
      fetch: (from, count) => (broken ? Promise.reject(new Error("gone")) : numbers(from, count)),
    });
    expect(await pages.fetch(3)).toBeUndefined();
    expect(onfail).toHaveBeenCalledOnce();
    broken = false;
    expect(await pages.fetch(3)).toBe(3);
  });

  it("shows the old rows while it fetches them again", async () => {
    let version = 1;
    const { pages } = listOf(10, {
      fetch: (from, count) => numbers(from * version, count).then((rows) => rows.map((row) => row * version)),
    });
    await pages.fetch(4);
    version = 10;
    const again = pages.again();
    expect(pages.at(4)).toBe(4);
    await again;
    expect(pages.at(4)).toBe(40);
  });

  it("gives at every place its own row, whatever its length and the order of looking", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 200 }),
        fc.array(fc.nat(250), { maxLength: 12 }),
        async (total, places) => {
          const { pages } = listOf(total, { keep: 3 });
          for (const place of places) {
            pages.look(place - 5, place + 5);
            expect(await pages.fetch(place)).toBe(place < total ? place : undefined);
          }
        },
      ),
      // Page 0 comes and is dropped again within one turn.
      { examples: [[31, [15, 15, 10, 15, 0]]] },
    );
  });
});
