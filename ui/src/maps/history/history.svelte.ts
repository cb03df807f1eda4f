import type {
  Backend,
  Failure,
  MapComparison,
  MapMoment,
  MapSnapshot,
  SnapshotPicture,
} from "../../backend/backend";
import { failureOf } from "../../backend/backend";
import type { Changes } from "../../backend/changes.svelte";
import { m } from "../../paraglide/messages";
import type { MapSession } from "../session.svelte";

export type CompareMode = "overlay" | "sides" | "animate";

/** What of a map's past is shown: its snapshots, and two moments compared. */
export class MapHistory {
  snapshots = $state.raw<MapSnapshot[] | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** The snapshot that the next one chosen is compared with. */
  marked = $state<number | null>(null);
  /** The moments that are compared; none shows the map to work on. */
  moments = $state.raw<{ from: MapMoment; to: MapMoment } | null>(null);
  comparison = $state.raw<MapComparison | null>(null);
  mode = $state<CompareMode>("overlay");
  /** Whether the list is to have the focus as soon as it is there. */
  wantsFocus = $state(false);
  /** The change that the picture points at. */
  pointed = $state<number | null>(null);
  readonly session: MapSession;
  readonly #backend: Backend;
  readonly #changes: Changes;
  #page = { width: 960, height: 640 };
  #asked = 0;

  constructor(session: MapSession, backend: Backend, changes: Changes) {
    this.session = session;
    this.#backend = backend;
    this.#changes = changes;
  }

  /** Looks again whenever snapshots came or went, or what is compared changed. */
  follow(): () => void {
    return this.#backend.listen((event) => {
      if (event.is === "snapshotsChanged" && this.snapshots) void this.load();
    });
  }

  async load(): Promise<void> {
    try {
      this.snapshots = await this.#backend.call("list_snapshots", { name: this.session.name });
      this.failure = null;
      const there = (id: number) => this.snapshots?.some((one) => one.id === id) ?? false;
      if (this.marked !== null && !there(this.marked)) this.marked = null;
      const compared = this.moments ? [this.moments.from, this.moments.to] : [];
      if (compared.some((moment) => moment.is === "snapshot" && !there(moment.id))) this.close();
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }

  /** What a snapshot shows; null where it is damaged. */
  async draw(id: number, dark: boolean): Promise<SnapshotPicture | Failure> {
    try {
      return await this.#backend.call("draw_snapshot", { name: this.session.name, id, dark });
    } catch (thrown) {
      return failureOf(thrown);
    }
  }

  async take(reason: string): Promise<boolean> {
    await this.session.settled();
    try {
      const taken = await this.#backend.call("take_snapshot", { name: this.session.name, reason });
      this.#changes.notices.say(taken.isNew ? m.snapshot_taken() : m.snapshot_same());
      await this.load();
      return true;
    } catch (thrown) {
      this.#changes.notices.fail(failureOf(thrown));
      return false;
    }
  }

  /** Marks a snapshot, to be compared with the next one that is marked. */
  mark(id: number): void {
    const { marked } = this;
    if (marked === null || marked === id) {
      this.marked = marked === id ? null : id;
      return;
    }
    // The list has the newest first.
    const place = (one: number) => this.snapshots?.findIndex((snapshot) => snapshot.id === one) ?? 0;
    const [older, newer] = place(marked) > place(id) ? [marked, id] : [id, marked];
    this.marked = null;
    void this.compare({ is: "snapshot", id: older }, { is: "snapshot", id: newer });
  }

  async compare(from: MapMoment, to: MapMoment): Promise<void> {
    await this.session.settled();
    this.moments = { from, to };
    this.pointed = null;
    await this.#compareAgain();
  }

  /** The pictures are shown on a page of this size. */
  resize(width: number, height: number): void {
    if (this.#page.width === width && this.#page.height === height) return;
    this.#page = { width, height };
    if (this.moments) void this.#compareAgain();
  }

  /** The map, or how it is looked at, changed. */
  async refresh(): Promise<void> {
    if (this.moments) await this.#compareAgain();
  }

  close(): void {
    this.moments = null;
    this.comparison = null;
    this.pointed = null;
  }

  /** Closes the nearest thing; whether there was one. */
  escape(): boolean {
    if (this.pointed !== null) this.pointed = null;
    else if (this.moments) this.close();
    else if (this.marked !== null) this.marked = null;
    else return false;
    return true;
  }

  async restore(id: number): Promise<void> {
    if (!(await this.session.restore(id))) return;
    this.close();
    this.#changes.notices.say(m.snapshot_restored(), {
      label: m.undo(),
      keys: "Ctrl+Z",
      run: () => void this.session.undo(),
    });
    await this.load();
  }

  async forget(id: number): Promise<void> {
    const call = this.#backend.call("forget_snapshot", { name: this.session.name, id });
    await this.#changes.make(call, m.snapshot_forgotten(), () => void this.load());
    await this.load();
  }

  async #compareAgain(): Promise<void> {
    const { moments } = this;
    if (!moments) return;
    this.#asked += 1;
    const asked = this.#asked;
    try {
      const comparison = await this.#backend.call("compare_maps", {
        name: this.session.name,
        ...moments,
        look: this.session.look,
        ...this.#page,
      });
      // A later question has a later answer.
      if (asked === this.#asked && this.moments) this.comparison = comparison;
    } catch (thrown) {
      if (asked !== this.#asked) return;
      this.close();
      this.#changes.notices.fail(failureOf(thrown));
    }
  }
}
