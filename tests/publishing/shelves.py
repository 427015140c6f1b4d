"""Editions as they stand in a folder, for tests of what is told of many: fictional, not built."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from analysis.publishing.forms import DIGITS
from analysis.publishing.inputs import digest_of, digests
from analysis.publishing.manifest import outputs_of, packages_of

if TYPE_CHECKING:
    from pathlib import Path

YEAR = {"start": "1922-01-01", "end": "1922-12-31", "as_of": "1923-06-30", "sectors": ""}
ORDER = {"notebook": "notebooks/briefing.ipynb", "copy": False, "paper": "a4", "asked": {}}
FACT = {"fact": "1922-03-04-lamps", "statement": "record-lamps", "known": "1922-03-06"}


def said(key: str, section: str, text: str) -> dict[str, Any]:
    """Return a statement with as much as an index reads of it."""
    return {"id": key, "section": section, "text": text, "facts": []}


def stand(root: Path, name: str = "1922", **asked: str) -> Path:
    """Put an edition into `output/` of a project, which may be empty, and return its folder."""
    folder = root / "output" / name
    folder.mkdir(parents=True)
    (folder / "briefing.html").write_text("<p>Lamps & <kites>", encoding="utf-8")
    (folder / "briefing.pdf").write_bytes(b"%PDF")
    sentences = [
        said("bottom-line-title", "bottom-line", "Lamps outnumber <kites>"),
        said("bottom-line-lead", "bottom-line", "Three lamps were lit."),
        said("record-lamps", "record", "Lamps were lit in Strelsau (4 March 1922)."),
    ]
    statements = json.dumps({"edition": name, "statements": sentences})
    (folder / "statements.json").write_text(statements, encoding="utf-8")
    files = digests(root)
    inputs = digest_of(files)
    told = {
        "edition": name,
        "digest": hashlib.sha256((statements + inputs).encode()).hexdigest()[:DIGITS],
        "order": {
            "notebook": "notebooks/briefing.ipynb",
            "copy": False,
            "paper": "a4",
            "asked": {},
        },
        "parameters": {**YEAR, "title": f"Ruritania in {name}", **asked},
        "inputs": {"digest": inputs, "notebook": "", "files": files},
        "packages": packages_of(root),
        "outputs": outputs_of(folder),
        "counts": {"statements": 3, "figures": 1, "cited": 2, "facts": 2, "sources": 2},
        "audit": {},
        "record": {
            "authors": "The Strelsau Record",
            "months": {"1922-03": 4, "1922-11": 1},
            "newest": [FACT],
        },
    }
    (folder / "manifest.json").write_text(json.dumps(told), encoding="utf-8")
    return folder


def retell(folder: Path, **changes: Any) -> None:  # noqa: ANN401 - as a manifest holds them
    """Change what an edition's manifest tells."""
    path = folder / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_bytes()), **changes}), encoding="utf-8")
