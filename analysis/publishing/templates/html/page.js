(() => {
  "use strict";
  const links = new Map();
  for (const link of document.querySelectorAll(".rail a")) links.set(link.hash.slice(1), link);
  const seen = new Set();
  const mark = () => {
    let current = null;
    for (const id of links.keys()) if (seen.has(id)) { current = id; break; }
    if (!current) return;
    for (const [id, link] of links) {
      if (id === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  const watcher = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (entry.isIntersecting) seen.add(entry.target.id);
      else seen.delete(entry.target.id);
    }
    mark();
  }, { rootMargin: "-10% 0px -60% 0px" });
  for (const id of links.keys()) {
    const part = document.getElementById(id);
    if (part) watcher.observe(part);
  }

  const folded = document.querySelector("details.contents");
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link) return;
    const open = link.closest("[popover]");
    if (open && open.matches(":popover-open")) open.hidePopover();
    if (folded && folded.contains(link)) folded.open = false;
    if (link.classList.contains("link")) copy(link);
  });
  // A note that opens gets the titles of its sources; the list at the end has them in any case.
  document.addEventListener("beforetoggle", (event) => {
    if (event.newState !== "open") return;
    for (const source of event.target.querySelectorAll(".src:not(:has(cite))")) {
      const links = source.querySelectorAll(".no");
      const entry = links.length === 1 && document.querySelector(links[0].hash + " cite");
      if (entry) source.append(entry.cloneNode(true));
    }
  }, true);

  const named = () => {
    const name = location.hash.slice(1);
    try { return decodeURIComponent(name); } catch { return name; } // a stray % means itself
  };
  const reveal = () => {
    const target = document.getElementById(named());
    const hidden = target && target.closest("details:not([open])");
    const sifted = target && target.closest("li[hidden]");
    if (hidden) hidden.open = true;
    if (sifted) sifted.hidden = false;
    if (hidden || sifted) target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();

  const record = document.querySelector(".record");
  if (record) browse(record);

  function browse(section) {
    const form = section.querySelector("form");
    const facts = [...section.querySelectorAll("ol > li")].map((item) => {
      const text = (name) => (item.querySelector("." + name) || { textContent: "" }).textContent;
      const day = item.querySelector("b").textContent;
      return {
        item, id: item.querySelector(".s").firstElementChild.id.slice(2), type: item.dataset.type || "event",
        date: day, start: item.dataset.from || day, end: item.dataset.to || day, kind: text("kind"), status: text("status"),
        place: text("place"), sectors: text("sectors").split(", ").filter(Boolean),
        actors: text("actors").split("; ").filter(Boolean), text: text("s"),
        sources: [...item.querySelectorAll(".refs a")].map((link) => link.textContent),
      };
    });
    const also = JSON.parse(form.dataset.also || "{}");
    const called = (name) => [name, ...(also[name] || [])].map(typed).join(" ; ");
    const words = new Map(facts.map((fact) => [fact, typed(fact.item.textContent) + " ; " + [...fact.actors, fact.place].map(called).join(" ; ")]));
    const fill = (list, values) => {
      for (const value of [...new Set(values)].sort()) list.append(new Option(value, value));
    };
    fill(form.elements.sector, facts.flatMap((fact) => fact.sectors));
    fill(form.elements.kind, facts.map((fact) => fact.kind));
    fill(form.querySelector("datalist"), facts.flatMap((fact) => fact.actors));
    const given = new URLSearchParams(location.search);
    for (const field of form.elements) if (field.name && given.has(field.name)) field.value = given.get(field.name);
    form.hidden = false;

    const chosen = () => {
      const want = Object.fromEntries(new FormData(form));
      const wanted = typed(want.q).split(/\s+/).filter(Boolean), who = typed(want.actor);
      return facts.filter((fact) =>
        (!want.sector || fact.sectors.includes(want.sector))
        && (!want.kind || fact.kind === want.kind)
        && (!want.actor || fact.actors.some((actor) => called(actor).includes(who)))
        && (!want.from || fact.end >= want.from) && (!want.to || fact.start <= want.to)
        && wanted.every((word) => words.get(fact).includes(word)));
    };
    const show = () => {
      const kept = new Set(chosen());
      for (const fact of facts) fact.item.hidden = !kept.has(fact);
      section.querySelector(".tally").textContent = kept.size + " of " + facts.length + " facts";
      const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value)).toString();
      try {
        history.replaceState(null, "", location.pathname + (query && "?" + query) + location.hash);
      } catch { /* some viewers keep the address to themselves */ }
    };
    form.addEventListener("input", show);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(show));
    form.addEventListener("click", (event) => {
      const kind = event.target.dataset.save;
      if (kind) save(kind, chosen().map(plain));
    });
    show();
  }

  // As people type: without accents, with the apostrophe and the hyphen of any keyboard.
  function typed(text) {
    return text.normalize("NFKD").replace(/[\u0300-\u036f\u00ad]/g, "").replace(/[\u2018\u2019\u02bc\u2032`\u00b4]/g, "'")
      .replace(/[\u201c\u201d\u00ab\u00bb]/g, '"').replace(/[\u2010-\u2015\u2212]/g, "-").toLowerCase();
  }

  function plain(fact) {
    const { item, ...kept } = fact;
    const sources = fact.sources.map((number) => {
      const entry = document.getElementById("src-" + number);
      const link = entry.querySelector(".meta a");
      return {
        publisher: entry.querySelector("b").textContent,
        title: (entry.querySelector("cite") || { textContent: "" }).textContent,
        url: link ? link.href : "",
      };
    });
    return { ...kept, sources };
  }

  function save(kind, facts) {
    const cell = (value) => {
      const text = String(value);
      // A spreadsheet would run a cell that begins like a formula.
      const safe = /^[=+@\t\r]|^-\D/.test(text) ? "'" + text : text;
      return '"' + safe.replaceAll('"', '""') + '"';
    };
    const columns = ["id", "type", "date", "start", "end", "kind", "status", "place", "sectors", "actors", "text", "sources"];
    const joined = (fact, column) => column === "sources"
      ? fact.sources.map((source) => source.url || source.publisher).join("; ")
      : [].concat(fact[column]).join("; ");
    const text = kind === "json"
      ? JSON.stringify(facts, null, 1)
      : [columns, ...facts.map((fact) => columns.map((column) => joined(fact, column)))]
        .map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: kind === "json" ? "application/json" : "text/csv" }));
    link.download = "facts." + kind;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  // A paragraph is copied without its notes; a selection that begins in a note takes of it what it likes.
  document.addEventListener("pointerdown", (event) => {
    document.documentElement.classList.toggle("in-note", Boolean(event.target.closest(".note")));
  });

  const copy = (link) => {
    const said = document.getElementById(link.hash.slice(1));
    if (!said || !navigator.clipboard) return;
    const sources = [...link.closest(".note").querySelectorAll(".src")]
      .map((source) => source.innerText.replace(/\s+/g, " ").trim());
    const address = location.href.split("#")[0] + link.hash;
    const words = [said.innerText.replace(/\s+/g, " ").trim(), ...sources, document.title, address];
    navigator.clipboard.writeText(words.join("\n")).then(() => {
      const was = link.textContent;
      link.textContent = "Copied with its sources";
      setTimeout(() => { link.textContent = was; }, 1600);
    }, () => {});
  };
})();
