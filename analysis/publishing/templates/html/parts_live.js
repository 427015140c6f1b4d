  // The entry of a source may lie in a part that nobody has opened: its words follow when it is read.
  function source(number) {
    const shown = line("src", "");
    shown.append(link("#src-" + number, number));
    globalThis.sourceOf(number).then((entry) => {
      if (!entry) { shown.append(" not on this page"); return; }
      const told = entry.querySelector("p"), day = told.lastChild.textContent.replace(/^[.\s]+|[.\s]+$/g, "");
      shown.append(" " + told.querySelector("b").textContent + ", " + day);
    });
    return shown;
  }
