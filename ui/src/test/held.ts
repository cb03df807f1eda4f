import { vi } from "vitest";

import type { Commands } from "../backend/backend";
import type { FakeBackend } from "../backend/fake";

/**
 * Keeps the answers to some commands back, each as it was when it was asked for. The returned function lets
 * one go by its turn (0 is the first) and waits until it has arrived.
 */
export function hold(backend: FakeBackend, ...names: (keyof Commands)[]): (turn: number) => Promise<void> {
  const call = backend.call.bind(backend);
  const held: (() => void)[] = [];
  vi.spyOn(backend, "call").mockImplementation(async (name, request) => {
    const gate = names.includes(name) ? new Promise<void>((resolve) => held.push(resolve)) : undefined;
    const answer = call(name, request);
    // A failure is held back as well.
    void answer.catch(() => undefined);
    await gate;
    return answer;
  });
  return async (turn) => {
    await vi.waitFor(() => {
      if (!held[turn]) throw new Error(`${names.join(", ")} was asked ${held.length} times`);
    });
    held[turn]?.();
    await new Promise((resolve) => setTimeout(resolve, 1));
  };
}
