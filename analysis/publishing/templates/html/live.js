(() => {
  "use strict";
  const able = window.DecompressionStream && window.IntersectionObserver && HTMLElement.prototype.showPopover;
  if (!able) return;
  const MOST_SOURCES = 3, PATIENCE = 250, DRAGGED = 4, DAY = 86400000;

  const unpack = (id) => {
    const packed = atob(document.getElementById(id).textContent);
    const bytes = Uint8Array.from(packed, (sign) => sign.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).text();
  };
  let loading, said = [];
  const load = () => loading ||= Promise.all([unpack("vega"), unpack("pictures")]).then(([code, text]) => {
    const script = document.createElement("script");
    script.textContent = code;
    document.head.append(script);
    return JSON.parse(text);
  });

  // A picture stays as it is until its living twin is whole; if anything fails it simply stays.
  const watcher = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      watcher.unobserve(target);
      wake(target).catch((fault) => console.warn("the picture stays still:", fault));
    }
  }, { rootMargin: "60% 0px" });
  const start = () => document.querySelectorAll(".picture [role='img'] > div").forEach((one) => watcher.observe(one));
  if (window.requestIdleCallback) requestIdleCallback(start, { timeout: 1500 });
  else setTimeout(start, 200);

  async function wake(still) {
    const figure = still.closest("figure");
    const pack = await load(), layouts = pack.figures[figure.id.slice(4)] || {};
    said = pack.told;
    const spec = layouts[still.classList.contains("narrow") ? "narrow" : "broad"];
    if (!spec) return;
    const live = document.createElement("div");
    live.className = "live";
    still.append(live);
    const tooltip = (_, event, item, told) => point(still, told ? event.target : null, item);
    const options = { mode: "vega", renderer: "svg", ast: true, actions: false, hover: false, defaultStyle: false, tooltip };
    const { view } = await vegaEmbed(live, spec, options).catch((fault) => { live.remove(); throw fault; });
    still.classList.add("alive");
    const picture = still.closest(".picture");
    if (!picture.dataset.steps) steps(picture);
    if (spec.usermeta && spec.usermeta.time) brush(figure, still, view, spec);
  }

  // What a mark tells: its fact, that fact's best sources, and the way to both.
  const tip = Object.assign(document.createElement("div"), { className: "tip", popover: "manual", tabIndex: -1 });
  const heard = Object.assign(document.createElement("p"), { className: "vh" });
  heard.setAttribute("role", "status");
  document.querySelector("main").append(tip, heard);
  const ring = Object.assign(document.createElement("div"), { className: "ring" });
  let pinned = false, leaving = 0, home = null, beside = null, place = null;

  function point(still, mark, item) {
    clearTimeout(leaving);
    if (mark) { if (!pinned) show(still, mark, item.datum); }
    else leave();
  }
  function leave() {
    clearTimeout(leaving);
    leaving = setTimeout(() => { if (!pinned && !tip.matches(":hover")) hide(); }, PATIENCE);
  }
  function show(still, mark, told) {
    tip.replaceChildren(...tell(told));
    if (!tip.matches(":popover-open")) tip.showPopover();
    const at = mark.getBoundingClientRect(), own = tip.getBoundingClientRect();
    const left = Math.min(Math.max(8, at.left + at.width / 2 - own.width / 2), innerWidth - own.width - 8);
    const above = at.top - own.height - 10;
    tip.style.left = left + "px";
    tip.style.top = (above > 8 ? above : Math.min(at.bottom + 10, innerHeight - own.height - 8)) + "px";
    const sheet = still.getBoundingClientRect();
    Object.assign(ring.style, {
      left: at.left - sheet.left - 4 + "px", top: at.top - sheet.top - 4 + "px",
      width: at.width + 8 + "px", height: at.height + 8 + "px",
    });
    still.append(ring);
    home = still.closest(".picture");
    [beside, place] = [mark, at];
  }
  function hide() {
    pinned = false;
    ring.remove();
    if (tip.matches(":popover-open")) tip.hidePopover();
  }
  function tell({ told }) {
    const [text, anchors, cites] = said[told - 1];
    const facts = anchors.split(" ").filter(Boolean);
    const lines = text.split("\n");
    const parts = lines.map((line, at) => {
      const fact = facts[lines.length > 1 ? at - 1 : 0];
      const part = document.createElement("p");
      part.append(fact && fact !== "-" ? link("#s-" + fact, line) : line);
      return part;
    });
    const numbers = cites.split(" ").filter(Boolean);
    const cited = numbers.slice(0, MOST_SOURCES).map(source);
    if (numbers.length > MOST_SOURCES) cited.push(line("src", "and " + (numbers.length - MOST_SOURCES) + " more in the record"));
    return [...parts, ...cited];
  }
  function source(number) {
    const entry = document.querySelector("#src-" + number + " p");
    const shown = line("src", "");
    const day = entry.lastChild.textContent.replace(/^[.\s]+|[.\s]+$/g, "");
    shown.append(link("#src-" + number, number), " " + entry.querySelector("b").textContent + ", " + day);
    return shown;
  }
  function line(name, text) { return Object.assign(document.createElement("p"), { className: name, textContent: text }); }
  function link(address, text) { return Object.assign(document.createElement("a"), { href: address, textContent: text }); }

  tip.addEventListener("pointerleave", leave);
  addEventListener("scroll", () => {
    if (!tip.matches(":popover-open")) return;
    const now = beside.getBoundingClientRect();
    if (Math.hypot(now.left - place.left, now.top - place.top) > DRAGGED) hide();
  }, { passive: true, capture: true });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !tip.matches(":popover-open")) return;
    const inside = tip.contains(document.activeElement);
    hide();
    if (inside) home.focus({ preventScroll: true });
  });
  document.addEventListener("click", (event) => {
    if (tip.contains(event.target)) { if (event.target.closest("a")) hide(); return; }
    const item = event.target.closest(".live") && event.target.__data__;
    hide();
    if (!item || !item.datum || !item.datum.told) return;
    show(event.target.closest(".alive"), event.target, item.datum);
    pinned = true;
  });

  // Arrow keys go from mark to mark, left to right; Enter goes on to what the mark tells.
  function steps(picture) {
    picture.dataset.steps = "on";
    picture.setAttribute("aria-label", picture.getAttribute("aria-label") + "; arrow keys go from mark to mark");
    let at = -1;
    const marks = () => [...picture.querySelectorAll(".live svg *")]
      .filter((one) => one.__data__ && one.__data__.datum && one.__data__.datum.told && one.getClientRects().length)
      .map((one) => ({ one, box: one.getBoundingClientRect() }))
      .filter(({ box }) => box.width)
      .sort((a, b) => a.box.left - b.box.left || a.box.top - b.box.top)
      .map(({ one }) => one);
    const go = {
      ArrowRight: (most) => Math.min(at + 1, most), ArrowDown: (most) => Math.min(at + 1, most),
      ArrowLeft: () => Math.max(at - 1, 0), ArrowUp: () => Math.max(at - 1, 0), Home: () => 0, End: (most) => most,
    };
    picture.addEventListener("keydown", (event) => {
      if (event.target !== picture || event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.key === "Enter" && tip.matches(":popover-open")) {
        const first = tip.querySelector("a");
        if (first) { pinned = true; event.preventDefault(); first.focus(); }
        return;
      }
      const found = go[event.key] && marks();
      if (!found || !found.length) return;
      event.preventDefault();
      at = go[event.key](found.length - 1);
      const mark = found[at];
      mark.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
      show(mark.closest(".alive"), mark, mark.__data__.datum);
      heard.textContent = [...tip.children].map((part) => part.textContent).join(". ");
    });
    picture.addEventListener("blur", () => { at = -1; setTimeout(() => { if (!tip.contains(document.activeElement)) hide(); }); });
  }

  // Days chosen in the picture are those that the record's own fields name, either way round.
  function brush(figure, still, view, spec) {
    const form = document.querySelector(".record form"), told = figure.querySelector(".brushing");
    if (!form || !told) return;
    const { first, last, left, right } = spec.usermeta.time;
    const days = (Date.parse(last) - Date.parse(first)) / DAY + 1, width = (right - left) / days;
    const pixel = (day) => left + Math.min(Math.max((Date.parse(day) - Date.parse(first)) / DAY, 0), days) * width;
    const day = (x, round) => new Date(Date.parse(first) + Math.min(Math.max(round((x - left) / width), 0), days - 1) * DAY).toISOString().slice(0, 10);
    const { from, to } = form.elements;
    const [words, onward, clear] = told.children, invitation = words.textContent;
    const draw = (start, end) => view.signal("from", start).signal("to", end).run();
    const spell = (iso) => new Date(iso).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

    const follow = () => {
      const set = Boolean(from.value || to.value);
      if (set) draw(from.value ? pixel(from.value) : left, to.value ? pixel(to.value) + width : right);
      else draw(0, 0);
      onward.hidden = clear.hidden = !set;
      const tally = document.querySelector(".record .tally").textContent;
      words.textContent = set ? spell(from.value || first) + " to " + spell(to.value || last) + ": " + tally + "." : invitation;
    };
    const choose = (start, end) => {
      from.value = start;
      to.value = end;
      form.dispatchEvent(new Event("input"));
    };
    form.addEventListener("input", () => setTimeout(follow));
    form.addEventListener("reset", () => setTimeout(follow, 1));
    clear.addEventListener("click", () => choose("", ""));
    follow();

    let origin = null, moved = false;
    const where = (event) => {
      const box = still.getBoundingClientRect();
      return Math.min(Math.max((event.clientX - box.left) / box.width * spec.width, left), right);
    };
    still.classList.add("brushed");
    still.addEventListener("pointerdown", (event) => { if (event.button === 0) { origin = where(event); moved = false; } });
    still.addEventListener("pointermove", (event) => {
      if (origin === null) return;
      const here = where(event);
      if (!moved && Math.abs(here - origin) < DRAGGED) return;
      if (!moved) still.setPointerCapture(event.pointerId);
      moved = true;
      hide();
      draw(Math.min(origin, here), Math.max(origin, here));
    });
    still.addEventListener("pointerup", (event) => {
      if (moved) {
        const here = where(event), start = Math.min(origin, here), end = Math.max(origin, here);
        choose(day(start, Math.floor), day(end, (share) => Math.ceil(share) - 1));
      }
      origin = null;
    });
    still.addEventListener("pointercancel", () => { if (moved) follow(); origin = null; });
    still.addEventListener("click", (event) => { if (moved) { event.stopPropagation(); moved = false; } });
  }
})();
