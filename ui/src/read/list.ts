import type { Backend, EntryList, EntryRow, OpenList } from "../backend/backend";
import type { Rows, ShownRow } from "../backend/rows";
import { Pages } from "../shared/pages.svelte";

/** A list as it was when it was opened: reading does not move what is below. */
export class OpenedList implements Rows {
  readonly id: number;
  readonly total: number;
  /** Unread entries when it was opened. */
  readonly unread: number;
  readonly asked: OpenList;
  readonly #pages: Pages<EntryRow>;

  constructor(backend: Backend, asked: OpenList, reply: EntryList, onfail: (thrown: unknown) => void) {
    this.id = reply.list;
    this.total = reply.total;
    this.unread = reply.unread;
    this.asked = asked;
    this.#pages = new Pages({
      total: reply.total,
      first: reply.first,
      fetch: (from, count) => backend.call("list_rows", { list: reply.list, from, count }),
      onfail,
    });
  }

  at(place: number): ShownRow | undefined {
    const row = this.#pages.at(place);
    return row && { row };
  }

  look(from: number, to: number): void {
    this.#pages.look(from, to);
  }

  async fetch(place: number): Promise<ShownRow | undefined> {
    const row = await this.#pages.fetch(place);
    return row && { row };
  }

  /** The place of an entry among the rows at hand; -1 where it is not. */
  placeOf(entry: number): number {
    return this.#pages.findPlace((row) => row.id === entry);
  }

  atHand(): EntryRow[] {
    return this.#pages.atHand();
  }

  again(): Promise<void> {
    return this.#pages.again();
  }
}
