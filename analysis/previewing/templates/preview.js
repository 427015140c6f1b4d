// Fields, address and edition kept together: a changed field changes the address, and the edition
// of that address is built and shown. All that is decided is decided by the server.
const byId = (id) => document.getElementById(id);
const pack = JSON.parse(byId("pack").textContent);
const form = byId("choice"), frame = byId("frame"), root = new URL(form.action).pathname;
const DATES = ["start", "end", "as_of"], TEXTS = [...DATES, "title"];
const field = (name) => byId(`f-${name}`);
const boxes = [...form.querySelectorAll("[name=sectors]")];
const sectors = () => boxes.filter((box) => box.checked).map((box) => box.value).join(",");
let held = field("edition").value, stream, shown = "", waiting;

function query() {
  const made = new URLSearchParams();
  if (field("edition").value) made.set("edition", field("edition").value);
  else {
    for (const name of DATES) if (field(name).value) made.set(name, field(name).value);
    if (sectors()) made.set("sectors", sectors());
    if (field("title").value.trim()) made.set("title", field("title").value.trim());
  }
  return made.toString().replaceAll("%2C", ",");
}

function fill(values) {
  for (const name of TEXTS) field(name).value = values[name] || "";
  const chosen = (values.sectors || "").split(",");
  for (const box of boxes) box.checked = chosen.includes(box.value);
}

// The strip: which months lie in the window, and where the two handles stand.
const slide = { start: byId("r-start"), end: byId("r-end") };
const place = (day, other) => {
  const at = pack.months.indexOf(day.slice(0, 7));
  return at >= 0 ? at : day && day < pack.first ? 0 : day > pack.last ? pack.months.length - 1 : other;
};
const inWords = (month) => new Date(`${month}-01T00:00:00Z`).toLocaleDateString("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });

function draw() {
  const first = place(field("start").value, 0), last = place(field("end").value, pack.months.length - 1);
  slide.start.value = first;
  slide.end.value = last;
  paint(first, last);
}

function paint(first, last) {
  slide.start.setAttribute("aria-valuetext", inWords(pack.months[first]));
  slide.end.setAttribute("aria-valuetext", inWords(pack.months[last]));
  // Of two handles at one place, the one that still has room to move lies above.
  slide.start.classList.toggle("up", first > pack.months.length / 2);
  for (const bar of document.querySelectorAll(".months .bar")) {
    const at = Math.floor(bar.getAttribute("x") / 10);
    bar.classList.toggle("in", at >= first && at <= last);
  }
  const window = document.querySelector(".months .window");
  window.setAttribute("x", first * 10);
  window.setAttribute("width", Math.max(0, last - first + 1) * 10);
}

function slid(name) {
  const other = name === "start" ? slide.end : slide.start;
  const at = Number(slide[name].value);
  if (name === "start" ? at > Number(other.value) : at < Number(other.value)) {
    other.value = at;
    set(name === "start" ? "end" : "start", at);
  }
  set(name, at);
  paint(Number(slide.start.value), Number(slide.end.value));
}

function set(name, at) {
  const month = pack.months[at];
  const [year, number] = month.split("-").map(Number);
  const day = name === "start" ? `${month}-01` : new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
  field(name).value = name === "start" ? (day < pack.first ? pack.first : day) : (day > pack.last ? pack.last : day);
}

// What the server tells.
function refuse(faults) {
  for (const name of ["edition", ...TEXTS, "sectors", "whole"]) {
    const told = byId(`fault-${name}`), owner = name === "sectors" ? form.querySelector(".sectors fieldset") : field(name);
    told.textContent = faults[name] || "";
    told.hidden = !faults[name];
    if (owner) owner.toggleAttribute("aria-invalid", Boolean(faults[name]));
    if (owner && faults[name]) owner.setAttribute("aria-invalid", "true");
  }
}

function say(text, bad) {
  byId("told").textContent = text;
  byId("told").classList.toggle("bad", Boolean(bad));
}

const TELLS = {
  meant(told) {
    refuse({});
    field("title").placeholder = told.title;
    byId("command").textContent = told.command;
  },
  refused(told) {
    refuse(told.faults);
    still();
    byId("command").textContent = "";
    say("Nothing was built: see what is refused above.", true);
  },
  failed(told) {
    still();
    say(told.told, true);
  },
  renewing() {
    shown = "";
    say("What it is made from has changed; it is made anew.");
  },
  building(told) {
    shown = "";
    byId("bar").hidden = false;
    if (told.total) {
      byId("bar").max = told.total;
      byId("bar").value = told.done;
    } else byId("bar").removeAttribute("value");
    // Each cell moves the bar; only a stage is worth a word to who listens.
    const stage = told.stage || "Waiting for the edition before";
    if (!byId("told").textContent.startsWith(stage)) say(`${stage} …`);
    byId("links").hidden = true;
    frame.classList.add("old");
  },
  shown(told) {
    byId("bar").hidden = true;
    const made = `${root}made/${told.key}/`;
    byId("open").href = `${made}briefing.html`;
    byId("keep").href = `${made}briefing.html?keep=1`;
    byId("pdf").href = `${made}briefing.pdf`;
    byId("keep-pdf").href = `${made}briefing.pdf?keep=1`;
    byId("annex").href = `${made}annex.pdf`;
    byId("pdf").hidden = byId("keep-pdf").hidden = !told.pdf;
    byId("annex").hidden = !told.pdf || !told.annex;
    byId("links").hidden = false;
    if (shown === told.key) return;
    shown = told.key;
    say(`Made in ${told.seconds} s, digest ${told.digest}.`);
    load(`${made}briefing.html`, told.key);
  },
};

function still() {
  shown = "";
  byId("bar").hidden = true;
  byId("links").hidden = true;
  frame.classList.add("old");
}

// The new edition stands where the reader was in the one before.
function load(address, key) {
  const was = frame.contentWindow && !frame.hidden ? frame.contentWindow.scrollY : 0;
  frame.hidden = false;
  frame.onload = () => {
    // What was refused, or asked for, meanwhile has the last word.
    if (shown !== key) return;
    frame.classList.remove("old");
    frame.contentWindow.scrollTo({ top: was, behavior: "instant" });
    frame.contentDocument.addEventListener("click", outward, true);
    document.body.dataset.shown = shown;
  };
  frame.contentWindow.location.replace(address);
}

// What leads elsewhere opens apart, since only editions may stand in the frame.
function outward(event) {
  const link = event.target.closest("a[href]");
  if (link && link.origin !== location.origin && link.protocol.startsWith("http")) {
    link.target = "_blank";
    link.rel = "noopener noreferrer";
  }
}

function follow() {
  if (stream) stream.close();
  stream = new EventSource(`${root}watch${location.search}`);
  stream.onmessage = (message) => {
    const told = JSON.parse(message.data);
    TELLS[told.state](told);
  };
  stream.onerror = () => say("The preview doesn’t answer. Start it again with: briefing preview", true);
  stream.onopen = () => byId("told").classList.contains("bad") && say("");
}

function go() {
  clearTimeout(waiting);
  byId("chosen").textContent = sectors().replaceAll(",", ", ") || "all";
  const asked = query();
  if (asked === new URLSearchParams(location.search).toString().replaceAll("%2C", ",")) return;
  history.pushState(null, "", root + (asked && `?${asked}`));
  follow();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  go();
});
form.addEventListener("input", (event) => {
  const name = { "r-start": "start", "r-end": "end" }[event.target.id];
  if (name) slid(name);
});
form.addEventListener("change", (event) => {
  const chosen = field("edition").value;
  if (event.target === field("edition")) {
    if (chosen) fill(pack.named[chosen]);
  } else {
    // A title that came with the named edition tells of its dates, not of these.
    if (held && event.target !== field("title") && field("title").value === pack.named[held]?.title) field("title").value = "";
    field("edition").value = "";
  }
  held = field("edition").value;
  if (!event.target.id.startsWith("r-")) draw();
  clearTimeout(waiting);
  waiting = setTimeout(go, 120);
});
document.querySelector(".months").addEventListener("click", (event) => {
  const box = event.currentTarget.getBoundingClientRect();
  const at = Math.min(pack.months.length - 1, Math.max(0, Math.floor((event.clientX - box.left) / box.width * pack.months.length)));
  const name = Math.abs(at - slide.start.value) <= Math.abs(at - slide.end.value) ? "start" : "end";
  slide[name].value = at;
  slid(name);
  slide[name].dispatchEvent(new Event("change", { bubbles: true }));
});
byId("save").addEventListener("submit", () => {
  const hidden = (name) => byId("save").querySelector(`[name=${name}]`);
  for (const name of TEXTS) hidden(name).value = field(name).value;
  hidden("sectors").value = sectors();
});
addEventListener("popstate", () => {
  const asked = new URLSearchParams(location.search);
  const edition = asked.get("edition") || "";
  field("edition").value = edition;
  fill(edition ? pack.named[edition] || {} : Object.fromEntries([...asked]));
  held = edition;
  draw();
  follow();
});

draw();
// A form that was refused is answered at an address of its own; the choice stands in the page's.
if (location.pathname !== root) history.replaceState(null, "", root + (query() && `?${query()}`));
follow();
