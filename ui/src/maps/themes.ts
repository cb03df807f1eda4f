import type { MapTheme } from "../backend/backend";
import { m } from "../paraglide/messages";

/** The looks of maps, and what each is called. */
export const themeNames: Record<MapTheme, () => string> = {
  plain: m.theme_plain,
  wardley: m.theme_wardley,
  colour: m.theme_colour,
  handwritten: m.theme_handwritten,
  dark: m.theme_dark_map,
  projector: m.theme_projector,
};

export const themes: readonly MapTheme[] = ["plain", "wardley", "colour", "handwritten", "dark", "projector"];

/** Whether a value is a look; none is the map's own. */
export const isTheme = (value: unknown): value is MapTheme | null =>
  value === null || themes.some((theme) => theme === value);
