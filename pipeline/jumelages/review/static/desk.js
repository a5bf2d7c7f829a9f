// The keys of the review desk, its help, and what is enlarged. Without this file every page works by clicks.
"use strict";

const KEYS_OFF = "jumelages-keys-off";

function keysAreOn() {
  return localStorage.getItem(KEYS_OFF) !== "1";
}

function isTyping(element) {
  return element.matches("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");
}

// The lines of the lists of a page that are seen.
function lines() {
  return [...document.querySelectorAll("[data-list] .item")].filter((item) => item.offsetParent !== null);
}

function step(by) {
  const all = lines();
  if (!all.length) return false;
  const at = all.indexOf(document.activeElement);
  const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by;
  if (all[next]) {
    all[next].focus();
    all[next].scrollIntoView({ block: "nearest" });
  }
  return true;
}

function enlarge() {
  for (const view of document.querySelectorAll("[data-view]")) {
    view.classList.toggle("large");
    const place = view.querySelector(".place");
    if (view.classList.contains("large") && place) place.scrollIntoView({ block: "center", inline: "center" });
  }
}

function act(key) {
  const target = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (target) {
    if (isTyping(target)) {
      target.focus();
      target.select?.();
    } else target.click();
    return true;
  }
  if (key === "j") return step(1);
  if (key === "k") return step(-1);
  if (key === "z") return enlarge(), true;
  return false;
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && isTyping(event.target)) return event.target.blur();
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (!keysAreOn() || isTyping(event.target) || document.querySelector("dialog[open]")) return;
  if (act(event.key)) event.preventDefault();
});

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  const dialog = opener && document.getElementById(opener.dataset.opens);
  if (dialog) {
    event.preventDefault();
    dialog.showModal();
  }
  if (event.target.closest("[data-enlarge]")) enlarge();
  if (event.target.closest("[data-print]")) window.print();
});

// What is wider than the window is seen from its newest end; a map from its middle.
for (const chart of document.querySelectorAll(".chart")) chart.scrollLeft = chart.scrollWidth;
for (const map of document.querySelectorAll(".map")) map.scrollLeft = (map.scrollWidth - map.clientWidth) / 2;

const keysOn = document.getElementById("keys-on");
if (keysOn) {
  keysOn.checked = keysAreOn();
  keysOn.addEventListener("change", () => localStorage.setItem(KEYS_OFF, keysOn.checked ? "0" : "1"));
}

// Words marked in the bulletin fill the field that was used last, and are kept as its proof.
let field = null;
let first = null;
document.addEventListener("focusin", (event) => {
  if (event.target.matches("[data-field]")) field = event.target;
});

function wordAt(event) {
  const found = document.elementFromPoint(event.clientX, event.clientY);
  return found?.closest(".markable .word");
}

function mark(last) {
  const words = [...last.closest(".markable").querySelectorAll(".word")];
  const [low, high] = [words.indexOf(first), words.indexOf(last)].sort((one, other) => one - other);
  const chosen = words.slice(low, high + 1);
  for (const word of words) word.classList.toggle("chosen", chosen.includes(word));
  const target = field ?? document.querySelector("[data-field]");
  if (!target) return;
  target.value = chosen.map((word) => word.dataset.word).join(" ").replace(/[.,;:]$/, "");
  document.getElementById("start").value = chosen[0].dataset.start;
  document.getElementById("end").value = chosen[chosen.length - 1].dataset.end;
}

document.addEventListener("pointerdown", (event) => {
  first = wordAt(event);
  if (!first) return;
  event.preventDefault();
  mark(first);
});
document.addEventListener("pointermove", (event) => {
  const word = first && wordAt(event);
  if (word) mark(word);
});
document.addEventListener("pointerup", () => {
  if (first && window.htmx) htmx.trigger(document.querySelector(".fields"), "marked");
  first = null;
});
