import { asking } from "../backend/asking";
import type { Backend, Failure, StorageReport, WorkspaceCheck } from "../backend/backend";
import { failureOf } from "../backend/backend";
import { m } from "../paraglide/messages";
import type { Notices } from "../shared/notices.svelte";

type Work =
  { is: "nothing" } | { is: "backingUp" } | { is: "checking" } | { is: "rebuilding"; behind: number | null };

/** What the workspace takes on disk, and its upkeep. */
export class Storage {
  report = $state.raw<StorageReport | null>(null);
  failure = $state.raw<Failure | null>(null);
  check = $state.raw<WorkspaceCheck | null>(null);
  work = $state.raw<Work>({ is: "nothing" });
  readonly #backend: Backend;
  readonly #notices: Notices;
  readonly #ask = asking((failure) => (this.failure = failure));

  constructor(backend: Backend, notices: Notices) {
    this.#backend = backend;
    this.#notices = notices;
  }

  follow(): () => void {
    void this.load();
    return this.#backend.listen((event) => {
      if (event.is !== "indexProgressed") return;
      if (this.work.is === "rebuilding") this.work = { is: "rebuilding", behind: event.behind };
      if (this.report) this.report = { ...this.report, behind: event.behind };
    });
  }

  async load(): Promise<void> {
    await this.#ask(this.#backend.call("report_storage", {}), (report) => (this.report = report));
  }

  async backUp(): Promise<void> {
    await this.#do({ is: "backingUp" }, async () => {
      const saved = await this.#backend.call("back_up_workspace", {});
      if (saved.path !== null) this.#notices.say(m.saved_to({ path: saved.path }));
    });
  }

  async checkAll(): Promise<void> {
    this.check = null;
    await this.#do({ is: "checking" }, async () => {
      this.check = await this.#backend.call("check_workspace", {});
    });
  }

  async rebuild(): Promise<void> {
    await this.#do({ is: "rebuilding", behind: null }, async () => {
      await this.#backend.call("rebuild_index", {});
      this.#notices.say(m.index_rebuilt());
    });
  }

  async #do(work: Work, run: () => Promise<void>): Promise<void> {
    this.work = work;
    try {
      await run();
    } catch (thrown) {
      this.#notices.fail(failureOf(thrown));
    } finally {
      this.work = { is: "nothing" };
    }
    await this.load();
  }
}
