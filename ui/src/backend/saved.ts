import { m } from "../paraglide/messages";
import type { Notices } from "../shared/notices.svelte";
import type { SavedFile } from "./backend";
import { failureOf } from "./backend";

/** Says where a file was written, or why it was not; nothing where the user did not choose a place for it. */
export async function saved(notices: Notices, call: Promise<SavedFile>): Promise<void> {
  try {
    const { path } = await call;
    if (path !== null) notices.say(m.saved_to({ path }));
  } catch (thrown) {
    notices.fail(failureOf(thrown));
  }
}
