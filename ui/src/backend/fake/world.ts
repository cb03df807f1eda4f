import type { Commands, Event, Failure, Undo } from "../backend";
import type { FakeFeed } from "./content";
import type { FakeEntry } from "./generate";

/** What answers each command. */
export type Handlers = {
  [K in keyof Commands]: (
    request: Commands[K]["request"],
  ) => Commands[K]["reply"] | Promise<Commands[K]["reply"]>;
};

/** What an area of the stand-in sees of the whole. */
export interface World {
  readonly now: number;
  /** Milliseconds that every answer takes. */
  readonly delay: number;
  entries: FakeEntry[];
  feeds: FakeFeed[];
  /** A number that nothing has yet. */
  next(): number;
  /** Entries that a query finds, newest first. */
  find(query: string): FakeEntry[];
  emit(event: Event): void;
  /** A change that `restore` takes back. */
  change(changed: number, restore: () => void): Undo;
  /** Puts something in the place of what was there and tells so; undo puts that back and tells too. */
  swap<T>(before: T, after: T, put: (value: T) => void, told: Event): Undo;
  unsubscribe(feed: number): Undo;
}

export const day = 86_400_000;
export const week = 7 * day;

export function gone(): never {
  throw { kind: { is: "gone" }, message: "It is not there any more.", hint: null } satisfies Failure;
}
