"""What the fields of the page hold, as an address carries it; and the edition that it means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlencode

from analysis.errors import BriefingError
from analysis.evidence.dates import parse_period
from analysis.parameters import DATES, NAMES, Coverage, Fault, ParameterError, Parameters
from analysis.publishing.editions import UnknownEditionError
from analysis.publishing.order import Order, order_of

EDITION = "edition"
# Under this name stands what was refused and is about no field, or about all of them.
WHOLE = "whole"


@dataclass(frozen=True)
class Choice:
    """A named edition, or parameters as texts by name; what is left open isn't among them."""

    edition: str = ""
    given: Mapping[str, str] = field(default_factory=dict)

    @property
    def query(self) -> str:
        """Return the choice as the query of an address, always the same for the same choice."""
        named = {EDITION: self.edition} if self.edition else {}
        return urlencode({**named, **self.given}, safe=",")


def choice_of(query: Mapping[str, Sequence[str]]) -> Choice:
    """Return the choice that an address or a form carries; names that aren't ours are left out.

    A parameter that stands there twice, as the boxes of sectors do, counts as a list.
    """
    texts = {name: ",".join(filter(None, map(str.strip, each))) for name, each in query.items()}
    given = {name: texts[name] for name in NAMES if texts.get(name)}
    return Choice(texts.get(EDITION, ""), MappingProxyType(given))


@dataclass(frozen=True)
class Meant:
    """What a choice means: an order, or what was refused, a sentence by the field's name."""

    order: Order | None = None
    refused: Mapping[str, str] = field(default_factory=dict)


def meant_by(choice: Choice, root: Path, coverage: Coverage) -> Meant:
    """Return the order for a choice, or why there can't be one.

    Raises BriefingError where notebook or editions can't be read.
    """
    try:
        return Meant(order_of(root, coverage, edition=choice.edition or None, given=choice.given))
    except ParameterError as error:
        return Meant(refused=by_field(error.faults))
    except UnknownEditionError as error:
        return Meant(refused={EDITION: sentence(str(error))})


def by_field(faults: Iterable[Fault]) -> dict[str, str]:
    """Return the faults of parameters as sentences, by the field that each is about."""
    found: dict[str, list[str]] = {}
    for each in faults:
        known = each.field in NAMES
        told = sentence(each.words if known else str(each))
        found.setdefault(each.field if known else WHOLE, []).append(told)
    return {name: " ".join(lines) for name, lines in found.items()}


def sentence(text: str) -> str:
    """Return what was refused, or went wrong, as a sentence of its own; of nothing, nothing."""
    whole = f"{text[:1].upper()}{text[1:]}"
    return whole if not whole or whole.endswith((".", "?")) else f"{whole}."


def shown_in(read: Parameters | None, texts: Mapping[str, str]) -> dict[str, str]:
    """Return what each field shows of the texts that a choice stands for.

    Dates stand as whole days, both ends of the window always where the choice was not refused
    (`read` is None). What was left open is empty, and so is a date that is none, since no field for
    days could hold it: what is told of it beside the field names it.
    """
    shown = {name: texts.get(name, "") for name in NAMES}
    if read is None:
        return {**shown, **{name: _day(name, shown[name]) for name in DATES}}
    told = read.as_strings()
    days = {name: told[name] for name in DATES if shown[name] or name != "as_of"}
    return {**shown, **days, "sectors": told["sectors"]}


def _day(name: str, text: str) -> str:
    try:
        period = parse_period(text)
    except BriefingError:
        return ""
    return (period.first if name == "start" else period.last).isoformat()
