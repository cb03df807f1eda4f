// The first visible element of a role (ARIA's words) and an accessible name, or null. While a dialog is open, it alone
// is looked through, as it alone can be used. A name also matches when a count follows it: "Kept 12".
const [role, name] = arguments;
const selectors = {
  button: "button, [role=button]",
  textbox: "input:not([type]), input[type=text], input[type=url], textarea, [role=textbox], [role=combobox]",
  heading: "h1, h2, h3, h4, [role=heading]",
  radio: "input[type=radio], [role=radio]",
  checkbox: "input[type=checkbox], [role=checkbox], [role=switch]",
  link: "a[href], [role=link]",
  img: "img, svg[aria-label], [role=img]",
};
const flat = (text) => (text ?? "").replace(/\s+/g, " ").trim();
const textOf = (node) => {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || node.ariaHidden === "true" || node.tagName === "KBD") return "";
  return node.ariaLabel ?? [...node.childNodes].map(textOf).join(" ");
};
const byIds = (ids) => (ids ?? "").split(/\s+/).filter(Boolean).map((id) => document.getElementById(id)).filter(Boolean);
const nameOf = (element) =>
  flat(byIds(element.getAttribute("aria-labelledby")).map(textOf).join(" ")) ||
  flat(element.ariaLabel) ||
  flat([...(element.labels ?? [])].map(textOf).join(" ")) ||
  flat(element.alt) ||
  flat(textOf(element));
const dialogs = document.querySelectorAll("[role=dialog]");
const within = dialogs.length > 0 ? dialogs[dialogs.length - 1] : document;
for (const element of within.querySelectorAll(selectors[role] ?? `[role=${role}]`)) {
  if (element.getClientRects().length === 0) continue;
  const called = nameOf(element);
  if (called === name || (called.startsWith(`${name} `) && /^[\d.,\s]+$/.test(called.slice(name.length)))) return element;
}
return null;
