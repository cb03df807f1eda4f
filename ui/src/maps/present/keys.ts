import { m } from "../../paraglide/messages";
import type { KeyHelp } from "../../shared/keymap.svelte";

/** The keys while a map is presented, as a list of keys shows them; `step` does what they say. */
export const presentKeyHelp: KeyHelp[] = [
  { keys: ["PgDn", "Right", "Space"], label: m.key_step_next },
  { keys: ["PgUp", "Left"], label: m.key_step_back },
  { keys: ["Home", "End"], label: m.key_step_ends },
  { keys: ["b", ".", "w"], label: m.key_cover },
  { keys: ["p"], label: m.key_spot },
  { keys: ["Shift+Right", "Shift+Up"], label: m.key_move_spot },
  { keys: ["t"], label: m.key_timer },
  { keys: ["s"], label: m.key_speaker },
  { keys: ["e"], label: m.key_edit_live },
  { keys: ["Esc", "F5"], label: m.key_present_end },
];
