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
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const hidden = target && target.closest("details:not([open])");
    if (hidden) { hidden.open = true; target.scrollIntoView(); }
  };
  addEventListener("hashchange", reveal);
  reveal();

  const copy = (link) => {
    const said = document.getElementById(link.hash.slice(1));
    if (!said || !navigator.clipboard) return;
    const sources = [...document.querySelectorAll("#" + CSS.escape("n-" + said.id.slice(2)) + " .src")]
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
