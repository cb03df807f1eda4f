import { m } from "../paraglide/messages";
import type { Binding } from "../shared/keymap.svelte";
import type { Maps } from "./maps.svelte";

export const mapsKeys: Binding<Maps>[] = [
  {
    keys: ["Esc"],
    label: m.key_back_to_gallery,
    run: (maps) => {
      maps.close();
    },
  },
];
