import { m } from "../paraglide/messages";
import type { Binding } from "../shared/keymap.svelte";
import type { Digest } from "./digest.svelte";

export const digestKeys: Binding<Digest>[] = [
  {
    keys: ["h", "Left"],
    label: m.digest_older,
    run: (digest) => {
      digest.older();
    },
  },
  {
    keys: ["l", "Right"],
    label: m.digest_newer,
    run: (digest) => {
      digest.newer();
    },
  },
];
