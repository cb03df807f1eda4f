import type { Backend } from "./backend";

/** The program where the window runs in it; in a plain browser, while developing, a stand-in. */
export async function chooseBackend(): Promise<Backend | null> {
  if ("__TAURI_INTERNALS__" in window) {
    const { tauri } = await import("./tauri");
    return tauri;
  }
  // Written so that a build for the program leaves the stand-in out.
  if (import.meta.env.MODE !== "production") {
    const { fakeFromAddress } = await import("./fake");
    return fakeFromAddress(new URLSearchParams(location.search));
  }
  return null;
}
