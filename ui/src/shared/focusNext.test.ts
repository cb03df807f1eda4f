import { afterEach, describe, expect, it, vi } from "vitest";

import { focusNext } from "./focusNext";

/** A box with rows of two buttons, "a1 a2 b1 b2 …", and a way out of it. */
function boxOf(...rows: string[]) {
  const made = (tag: string, ...within: (Node | string)[]) => {
    const element = document.createElement(tag);
    element.append(...within);
    return element;
  };
  const box = made("ul");
  for (const name of rows) {
    const row = made("li", made("button", `${name}1`), made("button", `${name}2`));
    row.id = name;
    box.append(row);
  }
  document.body.append(box, made("button", "outside"));
  const stop = focusNext(box);
  return { box, stop: () => stop?.() };
}
const button = (name: string) =>
  [...document.querySelectorAll("button")].find(({ textContent }) => textContent === name);
const remove = (row: string) => document.getElementById(row)?.remove();
const focused = () =>
  vi.waitFor(() => {
    expect(document.activeElement).not.toBe(document.body);
    return document.activeElement?.textContent;
  });

afterEach(() => {
  document.body.replaceChildren();
});

describe("the focus of a control that goes away", () => {
  it("goes to the same control of the next row", async () => {
    boxOf("a", "b", "c");
    button("b2")?.focus();
    remove("b");
    expect(await focused()).toBe("c2");
  });

  it("goes to the last control where the last row went", async () => {
    boxOf("a", "b");
    button("b1")?.focus();
    remove("b");
    expect(await focused()).toBe("a2");
  });

  it("goes to the box where nothing is left", async () => {
    const { box } = boxOf("a");
    button("a1")?.focus();
    remove("a");
    await focused();
    expect(document.activeElement).toBe(box);
  });

  it("follows rows that come and go before it", async () => {
    boxOf("a", "b", "c", "d");
    button("c1")?.focus();
    remove("a");
    await Promise.resolve();
    remove("c");
    expect(await focused()).toBe("d1");
  });

  it("stays where it is when it had left the box, or somebody has placed it", async () => {
    boxOf("a", "b");
    button("a1")?.focus();
    button("outside")?.focus();
    remove("a");
    await new Promise((resolve) => setTimeout(resolve));
    expect(document.activeElement?.textContent).toBe("outside");
    button("b1")?.focus();
    remove("b");
    button("outside")?.focus();
    await new Promise((resolve) => setTimeout(resolve));
    expect(document.activeElement?.textContent).toBe("outside");
  });

  it("is let go with the box", async () => {
    const { stop } = boxOf("a", "b");
    button("a1")?.focus();
    stop();
    remove("a");
    await new Promise((resolve) => setTimeout(resolve));
    expect(document.activeElement).toBe(document.body);
  });
});
