import { latest } from "../shared/latest";
import type { Failure } from "./backend";
import { failureOf } from "./backend";

/**
 * Questions of which the last counts: its answer is taken, or why there is none is kept. An answer that was
 * overtaken changes nothing.
 */
export function asking(keep: (failure: Failure | null) => void) {
  const begin = latest();
  return async <T>(answer: Promise<T>, take: (answer: T) => void): Promise<void> => {
    const isLast = begin();
    try {
      const got = await answer;
      if (!isLast()) return;
      keep(null);
      take(got);
    } catch (thrown) {
      if (isLast()) keep(failureOf(thrown));
    }
  };
}
