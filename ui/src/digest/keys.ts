import { m } from "../paraglide/messages";
import type { Binding } from "../shared/keymap.svelte";

/** What one does with the digest's pages. */
export interface Leafing {
  older: () => void;
  newer: () => void;
  /** Back to where the digest was asked for. */
  leave: () => void;
}

export const digestKeys: Binding<Leafing>[] = [
  {
    keys: ["h", "Left"],
    label: m.digest_older,
    run: ({ older }) => {
      older();
    },
  },
  {
    keys: ["l", "Right"],
    label: m.digest_newer,
    run: ({ newer }) => {
      newer();
    },
  },
  {
    keys: ["Esc"],
    label: m.key_back,
    run: ({ leave }) => {
      leave();
    },
  },
];
