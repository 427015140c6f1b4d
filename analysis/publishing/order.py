"""What a build is asked for: a notebook, an edition's name, and every parameter's value."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analysis.asked import asked_of, names_of, refuse_lacking, refuse_split, unknown_in
from analysis.errors import BriefingError, did_you_mean
from analysis.notebook_file import read_notebook
from analysis.parameters import NAMES, Fault, ParameterError, make_parameters
from analysis.publishing.editions import read_editions
from analysis.publishing.forms import BRIEFING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from analysis.parameters import Coverage, Parameters
    from analysis.publishing.since import Since

# What a folder's name may hold beside letters and digits of any script.
_FOREIGN = re.compile(r"[^\w.+-]+")
# What `Parameters.slug` says of an edition: all but its title.
_SLUGGED = tuple(name for name in NAMES if name != "title")
MOST_OF_TITLE = 40
A4 = "a4"


@dataclass(frozen=True)
class Order:
    """One build: `name` is the edition's, `values` all that the notebook's parameters are set to.

    `copy` says that the notebook is somebody's own, not one of `notebooks/`; `since` is the edition
    before, where the changes since are to be told.
    """

    name: str
    parameters: Parameters
    notebook: Path
    values: Mapping[str, Any]
    copy: bool = False
    since: Since | None = None

    @property
    def stem(self) -> str:
        """Return the name that the published files have: the notebook's, fit for a folder's."""
        return _FOREIGN.sub("-", self.notebook.stem).strip("-.") or "notebook"

    @property
    def folder(self) -> str:
        """Return the name of the edition's folder.

        Another notebook than the briefing, and any copy, is named in it, so that none replaces
        another's edition: `2024_one-pager`.
        """
        if self.stem == BRIEFING and not self.copy:
            return self.name
        return f"{self.name}_{self.stem.replace('_', '-')}"


@dataclass(frozen=True)
class Setting:
    """What editions built in one go share: the project, where they go, paper, inputs' digests."""

    root: Path
    output: Path
    inputs: Mapping[str, str]
    paper: str = A4
    cold: bool = False

    def folder_for(self, order: Order) -> Path:
        """Return the folder that the order's edition stands in, or will."""
        return self.output / folder_of(order, self.paper)


def folder_of(order: Order, paper: str) -> str:
    """Return the name of the edition's folder: paper other than A4 has one of its own."""
    return order.folder if paper == A4 else f"{order.folder}_{paper}"


def order_of(  # noqa: PLR0913 - each is one thing a caller may choose
    root: Path,
    coverage: Coverage,
    *,
    edition: str | None = None,
    given: Mapping[str, str] | None = None,
    notebook: str = BRIEFING,
    copy: Path | None = None,
) -> Order:
    """Return the order for an edition of a notebook of `root`, or of somebody's own `copy`.

    What is `given` counts before the named edition, and that before what the notebook is set to.
    With neither, a notebook that takes just an edition's parameters is built as the default one;
    a copy, or a notebook that takes more, as it is set. A set that no edition's name covers is
    named by its dates, its day of knowledge, its sectors and what else was given. Raises
    BriefingError when the notebook can't be read, ParameterError for a parameter that it doesn't
    have or no edition can.
    """
    path = copy or _in_folder(root / "notebooks", notebook)
    given = given or {}
    _refuse_unwritable(given)
    read, where = read_notebook(path), copy.name if copy else f"notebooks/{path.name}"
    refuse_split(read, where)
    refuse_lacking(read, where)
    editions = read_editions(root / "data" / "editions.yaml")
    takes_edition = not copy and set(names_of(read, where)) == set(NAMES)
    named = edition or (editions.default if takes_edition and not given else None)
    merged = {**(editions.named(named, coverage.read) if named else {}), **given}
    values = asked_of(read, merged, where)
    set_to = merged if takes_edition else values
    chosen = {name: set_to[name] for name in NAMES if name in set_to}
    parameters = make_parameters(chosen, coverage, found=unknown_in(read, merged, where))
    values |= {n: text for n, text in parameters.as_strings().items() if n in values}
    more = {n: _slug(v) if n == "title" else v for n, v in given.items() if n not in _SLUGGED}
    name = named if named and not given else _named_by(named, parameters, more)
    return Order(name, parameters, path, values, copy=copy is not None)


def _named_by(named: str | None, parameters: Parameters, more: Mapping[str, str]) -> str:
    parts = [*([named] if named else []), parameters.slug]
    parts += [_FOREIGN.sub("-", f"{name}-{value}") for name, value in more.items()]
    return "_".join(parts)


def _refuse_unwritable(given: Mapping[str, str]) -> None:
    for name, value in given.items():
        if not value.isprintable() or "\ufffd" in value:
            msg = f"{value!r} holds what can't be printed. Give it as plain text in UTF-8"
            raise ParameterError(Fault(msg, name))


def _slug(title: str) -> str:
    """Return a title as a part of a folder's name, which no other title has."""
    short = _FOREIGN.sub("-", title).strip("-.")[:MOST_OF_TITLE]
    return f"{short}-{hashlib.sha256(title.encode(errors='surrogatepass')).hexdigest()[:6]}"


def _in_folder(folder: Path, name: str) -> Path:
    path = folder / f"{name}.ipynb"
    if not path.is_file():
        known = sorted(each.stem for each in folder.glob("*.ipynb"))
        msg = (
            f'{folder}: no notebook "{name}"{did_you_mean(name, known)}; there are '
            f"{', '.join(known) or 'none'}. Name one, or build a file with --from-notebook FILE"
        )
        raise BriefingError(msg)
    return path
