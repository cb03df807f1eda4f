import "@testing-library/jest-dom/vitest";

import { configure } from "@testing-library/svelte";
import { beforeEach, vi } from "vitest";

// What a test waits for comes; on a busy machine it comes late.
configure({ asyncUtilTimeout: 8_000 });

// What jsdom lacks of a browser.
vi.stubGlobal(
  "ResizeObserver",
  class {
    observe = () => undefined;
    unobserve = () => undefined;
    disconnect = () => undefined;
  },
);
vi.stubGlobal("matchMedia", (query: string) => ({
  matches: false,
  media: query,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
}));
Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
Range.prototype.getBoundingClientRect = () => new DOMRect();
Element.prototype.scrollIntoView = () => undefined;
Element.prototype.scrollTo = () => undefined;
Element.prototype.getAnimations = () => [];
// The editor asks it of a browser without a selection inside shadow roots.
Object.assign(document, { execCommand: () => false });

// The pointer leaves nothing that is gone: browsers tell removed elements nothing, and a menu that an item took away with
// all around it must not be asked what it thinks of that.
// eslint-disable-next-line @typescript-eslint/unbound-method -- it is called on what it was called on
const dispatch = EventTarget.prototype.dispatchEvent;
EventTarget.prototype.dispatchEvent = function (event) {
  const leaves = /^(pointer|mouse)(leave|out)$/.test(event.type);
  return leaves && this instanceof Element && !this.isConnected ? true : dispatch.call(this, event);
};

beforeEach(() => {
  localStorage.clear();
});
