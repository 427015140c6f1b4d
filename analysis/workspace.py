"""Working copies of the notebooks, so that running and saving never touches those of the project.

A copy that nobody changed follows its original; one that somebody did is theirs, and is kept. What
counts is what cells say, not what a run has put below them.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from analysis.errors import BriefingError
from analysis.regular_files import text_of
from analysis.whole_file import put_whole

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FOLDER = "work"
# Beside the copies: what each one's original said when it was last copied.
_STATE = ".copied.json"


def bring_up_copies(root: Path) -> tuple[str, ...]:
    """Copy the project's notebooks into `work/` where that loses nothing; return a line on each.

    A missing copy is made, an unchanged one is brought up to its original when that has changed
    (its outputs go with it), and a changed one is kept. A copy that is as its original says gets
    no line. Raises BriefingError when a notebook of the project can't be read, or `work/` can't
    be written.
    """
    folder = root / FOLDER
    try:
        folder.mkdir(exist_ok=True)
        state = _read_state(folder / _STATE)
        lines = [
            line
            for original in sorted((root / "notebooks").glob("*.ipynb"))
            if (line := _bring_up(original, folder / original.name, state))
        ]
        put_whole(folder / _STATE, (json.dumps(state, indent=1) + "\n").encode())
    except OSError as error:
        msg = f"{error.filename}: can't be used ({error.strerror}). Mend that, or move it away"
        raise BriefingError(msg) from None
    return tuple(lines)


def _bring_up(original: Path, copy: Path, state: dict[str, str]) -> str:
    """Bring one copy up to its original where nobody changed it, and return what to say of it."""
    name, said = f"{FOLDER}/{copy.name}", _digest(original)
    if said is None:
        msg = f"{original}: not a notebook. Restore the file, from git or by `briefing init`"
        raise BriefingError(msg)
    is_new = not copy.exists()
    found = None if is_new else _digest(copy)
    if found == said:
        state[copy.name] = said
        return ""
    if is_new or (found is not None and found == state.get(copy.name)):
        put_whole(copy, original.read_bytes())
        state[copy.name] = said
        return (
            f"{name}: {'copied from' if is_new else 'nobody changed it; brought up to'} notebooks/"
        )
    if state.get(copy.name) == said:
        return f"{name}: kept as you changed it"
    return (
        f"{name}: kept as you changed it, while notebooks/{copy.name} has changed too. "
        f"Rename yours to get a copy of the new one beside it"
    )


def _digest(path: Path) -> str | None:
    """Return the digest of what the notebook's cells say; None where the file is no notebook."""
    try:
        cells = json.loads(text_of(path))["cells"]
        told = [(cell["cell_type"], _source(cell), _tags(cell)) for cell in cells]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _source(cell: Mapping[str, Any]) -> str:
    # The format knows a source as one text or as a list of its lines.
    return "".join(cell["source"])


def _tags(cell: Mapping[str, Any]) -> list[str]:
    return sorted(cell.get("metadata", {}).get("tags", []))


def _read_state(path: Path) -> dict[str, str]:
    try:
        found = json.loads(text_of(path))
    except (OSError, ValueError, RecursionError):
        return {}
    return {str(k): str(v) for k, v in found.items()} if isinstance(found, dict) else {}
