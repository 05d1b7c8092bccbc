/**
 * The page's script, sent as it is: lights the words behind the value that is pointed at, focused or clicked. Without it
 * the page still shows text and values.
 */
export const SCRIPT = `
"use strict";
const marks = [...document.querySelectorAll("mark")].map((node) => ({ node, keys: new Set(node.dataset.keys.split(" ")) }));
for (const { node, keys } of marks) {
  const event = [...keys].find((key) => /^e\\d+$/.test(key));
  if (event) node.classList.add("c" + ((Number(event.slice(1)) - 1) % 6));
}
let kept = null;
function light(key) {
  for (const { node, keys } of marks) node.classList.toggle("lit", key !== null && keys.has(key));
}
function show(key) {
  const first = marks.find(({ keys }) => keys.has(key));
  if (!first) return;
  const box = first.node.getBoundingClientRect();
  if (box.top < 0 || box.bottom > window.innerHeight) first.node.scrollIntoView({ block: "center", behavior: "smooth" });
}
for (const button of document.querySelectorAll("button[data-key]")) {
  const key = button.dataset.key;
  button.addEventListener("mouseenter", () => light(key));
  button.addEventListener("mouseleave", () => light(kept));
  button.addEventListener("focus", () => light(key));
  button.addEventListener("blur", () => light(kept));
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", () => {
    kept = kept === key ? null : key;
    for (const other of document.querySelectorAll("button[data-key]"))
      other.setAttribute("aria-pressed", String(other.dataset.key === kept));
    light(kept);
    if (kept !== null) show(kept);
  });
}
document.addEventListener("keydown", (e) => {
  if (e.key !== "Escape") return;
  kept = null;
  for (const other of document.querySelectorAll("button[data-key]")) other.setAttribute("aria-pressed", "false");
  light(null);
});
`;
