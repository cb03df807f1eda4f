import { createContext } from "svelte";

import type { Commands, Event, Failure } from "./generated/contract";

export type * from "./generated/contract";

/** The program behind the window. A call that fails rejects with a `Failure`. */
export interface Backend {
  call<K extends keyof Commands>(name: K, request: Commands[K]["request"]): Promise<Commands[K]["reply"]>;
  /** Hears every event until the returned function is called. */
  listen(handler: (event: Event) => void): () => void;
}

export const [getBackend, setBackend] = createContext<Backend>();

/** The failure in whatever was thrown: ours as it is, a stranger's as its words. */
export function failureOf(thrown: unknown): Failure {
  if (typeof thrown === "object" && thrown !== null && "kind" in thrown && "message" in thrown) {
    return thrown as Failure;
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return { kind: { is: "other" }, message, hint: null };
}
