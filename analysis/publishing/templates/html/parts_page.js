  // The record stands in parts: what follows takes the place of the functions above of the same name.
  function parts() {
    return parts.held ||= [...document.querySelectorAll("details.part")].map((folded) => {
      const summary = folded.firstElementChild, holder = summary.nextElementSibling, label = summary.textContent;
      const [bale, place] = folded.dataset.at.split(" ");
      let shown = null;
      const part = {
        folded, label, chosen: null,
        text: async () => (await opened(bale))[place],
        // Shows all that the part holds, or what was chosen of it.
        fill: async () => {
          const whole = await part.text(), wanted = part.chosen ?? whole;
          if (wanted === shown) return;
          shown = wanted;
          holder.innerHTML = wanted;
        },
        choose: (entries) => {
          part.chosen = entries && entries.join("");
          summary.textContent = entries ? label + ", " + entries.length + " found" : label;
          folded.hidden = Boolean(entries) && !entries.length;
          if (folded.open) part.fill();
        },
      };
      folded.addEventListener("toggle", () => {
        if (folded.open) part.fill().catch(() => { holder.textContent = "This browser can’t unpack the list. " + document.querySelector(".on-paper").textContent; });
      });
      return part;
    });
  }
  // Several parts are packed as one bale.
  function opened(bale) {
    opened.held ||= new Map();
    if (!opened.held.has(bale)) opened.held.set(bale, unpacked(document.getElementById(bale).textContent).then(textsOf));
    return opened.held.get(bale);
  }
  function unpacked(packed) {
    const bytes = Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
  }
  // What analysis/publishing/bales.py took apart: each entry's markup, and between its pieces what the columns hold.
  function textsOf(text) {
    const [forms, orders, columns] = JSON.parse(text);
    const values = (coded, earlier) => {
      if (coded.of !== undefined) return earlier[coded.of].map((value) => coded.add + value.slice(coded.cut));
      if (Array.isArray(coded)) return coded;
      const lines = coded.slice(1).split("\n");
      if (coded[0] === "+") {
        const [before, after, ...grown] = lines;
        let number = 0;
        return grown.map((more) => before + (number += Number(more)) + after);
      }
      let last = "";
      return lines.map((rest) => last = last.slice(0, rest.charCodeAt(0) - 35) + rest.slice(1));
    };
    const tables = forms.map((pieces) => {
      const table = { pieces, columns: [], row: 0 };
      while (table.columns.length < pieces.length - 1) table.columns.push(values(columns.shift(), table.columns));
      return table;
    });
    const entry = (form) => {
      const { pieces, columns: held, row } = tables[form];
      tables[form].row += 1;
      return pieces.map((piece, at) => at < held.length ? piece + held[at][row] : piece).join("");
    };
    return orders.map((order) => values(order).map(entry).join(""));
  }
  function entriesIn(text) {
    const bed = document.createElement("template");
    bed.innerHTML = text;
    return [...bed.content.children];
  }

  // A link may lead to what lies in a part that nobody has opened.
  async function seek() {
    const name = named();
    if (!name || document.getElementById(name)) return;
    const near = name.startsWith("src-") ? "sources" : "record";
    const nearest = [...parts()].sort((a, b) => (b.folded.closest("section").id === near) - (a.folded.closest("section").id === near));
    for (const part of nearest) {
      if (!(await part.text()).includes(' id="' + name + '"')) continue;
      if (name !== named()) return;
      part.choose(null);
      await part.fill();
      part.folded.open = true;
      const target = document.getElementById(name);
      target.tabIndex = -1;
      target.focus({ preventScroll: true });
      target.scrollIntoView();
      return;
    }
    // A page that leaves facts out says where they stand.
    const left = document.querySelector(".left-out");
    if (!left || !/^(s-|f-|src-)/.test(name) || name !== named()) return;
    left.hidden = false;
    left.focus({ preventScroll: true });
    left.scrollIntoView();
  }
  addEventListener("hashchange", seek);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link && link.hash === location.hash) seek();
  });

  // All sources by their anchors, whether or not their part has been opened.
  function sourced() {
    return sourced.held ||= (async () => {
      const found = new Map();
      const keep = (entries) => { for (const entry of entries) found.set(entry.id, entry); };
      keep(document.querySelectorAll(".sources > ol > li"));
      for (const part of parts()) if (part.folded.closest(".sources")) keep(entriesIn(await part.text()));
      return found;
    })();
  }
  globalThis.sourceOf = async (number) => (await sourced()).get("src-" + number);

  function browse(section) {
    const OPENED = 100; // entries found that are shown without being asked for
    const form = section.querySelector("form"), tally = section.querySelector(".tally");
    const mine = parts().filter((part) => section.contains(part.folded) && part.folded.dataset.facts);
    const total = mine.reduce((sum, part) => sum + Number(part.folded.dataset.facts), 0);
    const ofAll = " of " + total + " facts" + ("cut" in form.dataset ? " on this page" : "");
    const also = JSON.parse(form.dataset.also || "{}");
    const called = (name) => [name, ...(also[name] || [])].map(typed).join(" ; ");
    const told = (item, part) => {
      const text = (name) => (item.querySelector("." + name) || { textContent: "" }).textContent;
      const day = item.querySelector("b").textContent, place = text("place");
      const actors = text("actors").split("; ").filter(Boolean);
      return {
        part, html: item.outerHTML, words: typed(item.textContent) + " ; " + [...actors, place].map(called).join(" ; "),
        fact: {
          id: item.querySelector(".s").firstElementChild.id.slice(2), type: item.dataset.type || "event",
          date: day, start: item.dataset.from || day, end: item.dataset.to || day, kind: text("kind"), status: text("status"),
          place, sectors: text("sectors").split(", ").filter(Boolean), actors, text: text("s"),
          sources: [...item.querySelectorAll(".refs a")].map((link) => link.textContent),
        },
      };
    };
    let held = null, reading = null;
    const read = () => reading ||= (async () => {
      tally.textContent = "Unpacking " + total + " facts …";
      const all = [];
      for (const part of mine) for (const item of entriesIn(await part.text())) all.push(told(item, part));
      held = all;
      // Whoever reads the tally, as the pictures do, hears of it again.
      form.dispatchEvent(new Event("input"));
    })();
    const given = new URLSearchParams(location.search);
    for (const field of form.elements) if (field.name && given.has(field.name)) field.value = given.get(field.name);
    form.hidden = false;

    const asked = () => [...new FormData(form)].filter(([, value]) => value);
    const chosen = () => {
      const want = Object.fromEntries(new FormData(form));
      const wanted = typed(want.q).split(/\s+/).filter(Boolean), who = typed(want.actor);
      return held.filter(({ fact, words }) =>
        (!want.sector || fact.sectors.includes(want.sector))
        && (!want.kind || fact.kind === want.kind)
        && (!want.actor || fact.actors.some((actor) => called(actor).includes(who)))
        && (!want.from || fact.end >= want.from) && (!want.to || fact.start <= want.to)
        && wanted.every((word) => words.includes(word)));
    };
    const show = () => {
      const query = asked();
      if (query.length && !held) { read(); return; }
      const found = query.length ? chosen() : null;
      const within = new Map(mine.map((part) => [part, []]));
      for (const each of found || []) within.get(each.part).push(each.html);
      let opened = 0;
      for (const [part, entries] of within) {
        part.choose(found && entries);
        if (found || part.sifted) part.folded.open = Boolean(entries.length) && opened < OPENED;
        part.sifted = Boolean(found);
        opened += entries.length;
      }
      tally.textContent = (found ? found.length : total) + ofAll;
      try {
        const words = new URLSearchParams(query).toString();
        history.replaceState(null, "", location.pathname + (words && "?" + words) + location.hash);
      } catch { /* some viewers keep the address to themselves */ }
    };
    form.addEventListener("input", show);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(show));
    form.addEventListener("click", async (event) => {
      const kind = event.target.dataset.save;
      if (!kind) return;
      await read();
      const entries = await sourced();
      save(kind, chosen().map(({ fact }) => ({ ...fact, sources: fact.sources.map((number) => named_source(entries.get("src-" + number))) })));
    });
    show();
  }
  function named_source(entry) {
    const link = entry.querySelector(".meta a");
    return {
      publisher: entry.querySelector("b").textContent,
      title: (entry.querySelector("cite") || { textContent: "" }).textContent,
      url: link ? link.href : "",
    };
  }
  parts();
  seek();
