import { createContext } from "svelte";

import { overwriteGetLocale } from "../paraglide/runtime";
import type { Notices } from "../shared/notices.svelte";
import type { Backend, Settings } from "./backend";
import { failureOf } from "./backend";

const fallback: Settings = {
  theme: "system",
  language: "system",
  appearance: "comfortable",
  readingFont: "sourceSerif",
  remoteImages: "ask",
  scale: 100,
};

/** How the user wants the window: settings, and what they come to on this machine. */
export class Preferences {
  settings = $state.raw<Settings>(recall());
  #systemDark = $state(matchMedia("(prefers-color-scheme: dark)").matches);

  readonly dark: boolean = $derived(
    this.settings.theme === "system" ? this.#systemDark : this.settings.theme === "dark",
  );
  readonly locale: "en" | "fr" = $derived(
    this.settings.language === "system"
      ? navigator.language.toLowerCase().startsWith("fr")
        ? "fr"
        : "en"
      : this.settings.language,
  );

  readonly #backend: Backend;
  readonly #notices: Notices;

  constructor(backend: Backend, notices: Notices) {
    this.#backend = backend;
    this.#notices = notices;
    // Messages ask for the locale where they are shown: as it is a rune, they switch live.
    overwriteGetLocale(() => this.locale);
  }

  /** Loads now, when the program says so, and when the system changes; puts them on the page. */
  follow(): () => void {
    void this.load();
    const stop = this.#backend.listen((event) => {
      if (event.is === "settingsChanged") void this.load();
    });
    const system = matchMedia("(prefers-color-scheme: dark)");
    const look = () => (this.#systemDark = system.matches);
    system.addEventListener("change", look);
    $effect(() => {
      const root = document.documentElement;
      root.lang = this.locale;
      root.dataset.theme = this.dark ? "dark" : "light";
      root.dataset.density = this.settings.appearance;
      root.dataset.face = this.settings.readingFont;
      localStorage.setItem("settings", JSON.stringify(this.settings));
    });
    return () => {
      stop();
      system.removeEventListener("change", look);
    };
  }

  async load(): Promise<void> {
    try {
      this.settings = await this.#backend.call("load_settings", {});
    } catch (thrown) {
      this.#notices.fail(failureOf(thrown));
    }
  }

  async change(part: Partial<Settings>): Promise<void> {
    const before = this.settings;
    this.settings = { ...before, ...part };
    try {
      this.settings = await this.#backend.call("save_settings", this.settings);
    } catch (thrown) {
      this.settings = before;
      this.#notices.fail(failureOf(thrown));
    }
  }
}

// The last settings seen, so that the window opens in its colours before the program has answered.
function recall(): Settings {
  try {
    return { ...fallback, ...(JSON.parse(localStorage.getItem("settings") ?? "{}") as Partial<Settings>) };
  } catch {
    return fallback;
  }
}

export const [getPreferences, setPreferences] = createContext<Preferences>();
