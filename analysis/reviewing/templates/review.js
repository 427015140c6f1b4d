// Keys and selection for those who use them; every answer is a plain form without this script too.
const byId = (id) => document.getElementById(id);
const cards = [...document.querySelectorAll(".card.known, .card.maybe, .card.new")];
const keys = byId("keys");

// The entry that a key speaks of: the one with the focus, else the first that waits.
function current() {
  const held = document.activeElement && document.activeElement.closest(".card");
  if (held && cards.includes(held)) return held;
  return cards.find((card) => !card.classList.contains("checked")) || cards[0];
}

function go(card) {
  if (!card) return;
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const held = document.activeElement && document.activeElement.closest(".card");
  const at = cards.indexOf(held);
  if (at < 0) go(by > 0 ? current() : cards[cards.length - 1]);
  else go(cards[Math.min(cards.length - 1, Math.max(0, at + by))]);
}

function press(root, value) {
  const button = root && root.querySelector(`button[name="do"][value="${value}"]`);
  if (button) button.click();
}

function edit(card) {
  const form = card && card.querySelector("details.edit");
  if (!form) return;
  form.open = true;
  form.querySelector("input:not([type=hidden]), textarea").focus();
}

const follow = (id) => byId(id) && byId(id).click();
const DOES = {
  y: () => press(current(), "yes"),
  n: () => press(current(), "no"),
  e: () => edit(current()),
  j: () => step(1),
  k: () => step(-1),
  a: () => byId("sentence") && byId("sentence").focus(),
  d: () => press(document, "try"),
  u: () => press(document, "undo"),
  "[": () => follow("before"),
  "]": () => follow("after"),
};

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input:not([type=checkbox]), textarea, select");
  if (event.key === "Escape" && typing) {
    go(typing.closest(".card"));
    return;
  }
  if (event.key === "Enter" && typing && (event.ctrlKey || event.metaKey)) {
    const form = typing.closest("form");
    press(form, "yes");
    press(form, "save-yes");
    return;
  }
  if (typing || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (!keys || !keys.checked || !Object.hasOwn(DOES, event.key)) return;
  event.preventDefault();
  DOES[event.key]();
});

// Whether single keys answer is kept for as long as the page's tab is open.
if (keys) {
  keys.checked = sessionStorage.getItem("keys") !== "off";
  keys.addEventListener("change", () => sessionStorage.setItem("keys", keys.checked ? "on" : "off"));
}

// A sentence that is selected in the text is chosen in the list of sentences, and the other way.
const chosen = byId("sentence");
function show(scroll) {
  for (const said of document.querySelectorAll(".said.chosen")) said.classList.remove("chosen");
  const said = byId(`t-${chosen.value}`);
  if (!said) return;
  said.classList.add("chosen");
  if (scroll) said.scrollIntoView({ block: "nearest" });
}
if (chosen) {
  chosen.addEventListener("change", () => show(true));
  chosen.addEventListener("focus", () => show(true));
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || !selection.anchorNode) return;
    const range = selection.getRangeAt(0);
    const element = (node) => (node.nodeType === 1 ? node : node.parentElement);
    const said = element(range.startContainer).closest(".said") ||
      element(range.endContainer).closest(".said");
    if (!said || !said.closest("#article")) return;
    chosen.value = said.dataset.sentence;
    show(false);
  });
}

// What was just answered is told first; then the next entry that waits is at hand.
const first = byId("notice") && byId("notice").classList.contains("refused") ? byId("notice")
  : byId("tried") || (location.hash.length > 1 && byId(location.hash.slice(1)));
if (first) {
  first.focus({ preventScroll: true });
  first.scrollIntoView({ block: "nearest" });
}
