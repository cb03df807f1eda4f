import type { EntryRow } from "../backend";
import { authors, code, feeds, folders, paragraphs, subjects, table, titles, turns } from "./content";

export interface FakeEntry {
  row: EntryRow;
  url: string | null;
  html: string;
  tags: string[];
  note?: { kind: "idea" | "conversation" | "talk" | "event" | "call"; person: string; text: string };
}

/** Numbers that look random and are the same every time. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Entries, newest first; the first ones come by the hour, the rest thin out over years. */
export function generate(count: number, now: number): FakeEntry[] {
  const random = seeded(20_261_120);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const entries: FakeEntry[] = [];
  let at = now - 20 * 60_000;
  for (let place = 0; place < count; place++) {
    const feed = pick(feeds);
    const known = feed.podcast ? titles.podcast : titles[feed.language];
    const nth = Math.floor(place / 2);
    const title = place < 60 ? (known[nth % known.length] ?? "") : pick(turns).replace("{s}", pick(subjects));
    const texts = paragraphs[feed.language];
    const minutes = 1 + Math.floor(random() * 14);
    const chosen = Array.from({ length: 3 + Math.floor(minutes / 2) }, () => pick(texts));
    entries.push({
      row: {
        id: count - place,
        kind: feed.podcast ? "episode" : "article",
        title,
        excerpt: chosen[0]?.slice(0, 140) ?? "",
        feed: { id: feed.id, title: feed.title },
        author: pick(authors),
        at,
        dated: random() > 0.03,
        language: feed.language,
        minutes,
        read: place > 40 && random() < 0.7,
        kept: random() < 0.02,
        audio: feed.podcast ?? false,
      },
      url: `${feed.url.split("/").slice(0, 3).join("/")}/${count - place}`,
      html: pageOf(title, chosen, place % 3 === 0),
      tags: [pick(subjects).toLowerCase(), pick(["cost", "operations", "strategy"])],
    });
    at -= Math.floor(random() * (place < 200 ? 70 : 240) * 60_000);
  }
  return entries;
}

function pageOf(title: string, texts: string[], rich: boolean): string {
  const [first = "", second = "", ...rest] = texts.map((text) => `<p>${text}</p>`);
  const picture = `<figure><img data-held="https://img.example/a.png" alt="A chart of monthly cost before and after" /><figcaption>Monthly cost, before and after.</figcaption></figure>`;
  if (!rich) return `${first}${second}<h2>What it means</h2>${rest.join("")}`;
  return `${first}<p>More on <a href="https://example.org/more">the numbers behind “${title}”</a>, and in <code>values.yaml</code>.</p>${picture}${second}<h2>In figures</h2>${table}<blockquote><p>Write down what you expect before you measure.</p></blockquote>${code}<ul><li>Keep what is cheap to keep.</li><li>Move what moves anyway.</li></ul>${rest.join("")}`;
}

export function folderPath(id: number | null): string[] {
  const folder = folders.find((other) => other.id === id);
  return folder ? [...folderPath(folder.parent), folder.name] : [];
}
