import { m } from "./paraglide/messages";

/** Names of keys that are not their own sign. */
export const keyNames = (): Record<string, string> => ({
  Space: m.key_name_space(),
  Up: "↑",
  Down: "↓",
  Left: "←",
  Right: "→",
  Del: m.key_name_delete(),
  Enter: "↵",
  Shift: m.key_name_shift(),
  Ctrl: "Ctrl",
});
