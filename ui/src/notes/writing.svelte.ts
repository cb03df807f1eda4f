import type { Backend, Failure, NoteDraft } from "../backend/backend";
import { failureOf } from "../backend/backend";

export type NoteKind = NoteDraft["kind"];
export const noteKinds: NoteKind[] = ["conversation", "talk", "event", "call", "idea"];

/** How long the hand rests before what was written is stored, in milliseconds. */
const rest = 1_200;

/** A note being written. It is stored as it grows: closing the window loses nothing. */
export class Writing {
  /** The row id of its entry; none until it was first stored. */
  entry = $state<number | null>(null);
  kind = $state<NoteKind>("conversation");
  title = $state("");
  person = $state("");
  text = $state("");
  /** Tags as typed, apart by commas. */
  tags = $state("");
  savedAt = $state<number | null>(null);
  failure = $state.raw<Failure | null>(null);
  loading = $state(false);

  readonly #backend: Backend;
  #stored = "";
  #soon: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<boolean> = Promise.resolve(true);

  constructor(backend: Backend) {
    this.#backend = backend;
    this.#stored = this.#content();
  }

  get isEmpty(): boolean {
    return this.title.trim() === "" && this.text.trim() === "";
  }

  async open(entry: number): Promise<void> {
    this.loading = true;
    try {
      const draft = await this.#backend.call("open_note", { entry });
      this.entry = draft.entry;
      this.kind = draft.kind;
      this.title = draft.title;
      this.person = draft.person;
      this.text = draft.text;
      this.tags = draft.tags.join(", ");
      this.#stored = this.#content();
    } catch (thrown) {
      this.failure = failureOf(thrown);
    } finally {
      this.loading = false;
    }
  }

  /** Something was typed: store it once the hand rests. */
  touch(): void {
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => void this.save(), rest);
  }

  /** Stores what is written; true once nothing is left to store. */
  save(): Promise<boolean> {
    clearTimeout(this.#soon);
    // One after the other: a note that is new twice would be two notes.
    this.#saving = this.#saving.then(() => this.#store());
    return this.#saving;
  }

  /** Begins another note of the same kind. */
  startAnother(): void {
    this.entry = null;
    this.title = "";
    this.person = "";
    this.text = "";
    this.tags = "";
    this.savedAt = null;
    this.#stored = this.#content();
  }

  async #store(): Promise<boolean> {
    const content = this.#content();
    if (this.isEmpty || content === this.#stored) return true;
    try {
      const saved = await this.#backend.call("save_note", {
        entry: this.entry,
        kind: this.kind,
        title: this.title.trim(),
        person: this.person.trim(),
        text: this.text,
        tags: this.tags
          .split(",")
          .map((tag) => tag.trim())
          .filter((tag) => tag !== ""),
      });
      this.entry = saved.entry;
      this.savedAt = saved.savedAt;
      this.#stored = content;
      this.failure = null;
      return true;
    } catch (thrown) {
      this.failure = failureOf(thrown);
      return false;
    }
  }

  #content(): string {
    return JSON.stringify([this.kind, this.title, this.person, this.text, this.tags]);
  }
}
