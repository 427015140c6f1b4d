"""Long lists in parts: packed into the page, and unpacked when one is opened, sought or led to.

A page that holds more facts than it can show at once keeps them as inert, packed text. What it says
of them without being opened, and where else they stand, is said here too.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from analysis.document.packing import quickly_packed
from analysis.evidence.dates import day_in_words
from analysis.publishing import views
from analysis.publishing.bales import in_columns
from analysis.publishing.carried import MOST_WEIGHT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from analysis.document.codec import Part
    from analysis.publishing.carried import Carried
    from analysis.publishing.document import Block, Document
    from analysis.publishing.views import Cited

# Entries of one part: few enough to be shown within a moment.
MOST_IN_PART = 400
# Parts of one bale: enough to pack well, and few enough to be unpacked within a moment.
MOST_IN_BALE = 10
# Rows of a figure's table that stand open where the record stands in parts.
MOST_ROWS = 40
ELSEWHERE = (
    "The whole list stands in the files beside this page (record.json and statements.json), "
    "and “briefing export” writes it as tables."
)
# What paper says of it, which is printed while the page is written.
ON_PAGE = (
    f"The page (briefing.html) has every fact with its sources, or as many as fit into "
    f"{MOST_WEIGHT // 1_000_000} MB."
)


@dataclass(frozen=True)
class Parcel:
    """Some entries of a list, and what the part that holds them is called."""

    label: str
    held: Sequence[Any]


@dataclass
class Parcels:
    """Packs the parts of one page, so many entries each, of the facts that it holds.

    `texts` keeps what they hold, as it will be read; `weight` is what they weigh, packed.
    """

    carried: Carried
    most: int = MOST_IN_PART
    texts: list[str] = field(default_factory=list)
    weight: int = 0
    _bales: int = 0
    _open: list[str] = field(default_factory=list)

    def of_record(self, part: Part) -> Iterator[Parcel]:
        """Iterate over the parts of a record: events by their days, then numbers."""
        for kind, facts in groupby(self.carried.of(part), key=lambda fact: fact["type"]):
            held = list(facts)
            for first, some in self._chunks(held):
                yield Parcel(_of_facts(kind, first, some), some)

    def of_sources(self, cited: Sequence[Cited]) -> Iterator[Parcel]:
        """Iterate over the parts of a list of sources, by number."""
        left = self.carried.sources_left
        for _, some in self._chunks([each for each in cited if each.source["id"] not in left]):
            ends = f"{some[0].number:,} to {some[-1].number:,}"
            yield Parcel(f"Sources {ends}: {len(some)}", some)

    def _chunks(self, held: Sequence[Any]) -> Iterator[tuple[int, Sequence[Any]]]:
        for first in range(0, len(held), self.most):
            yield first, held[first : first + self.most]

    def put(self, text: str) -> str:
        """Add what a part holds to the open bale; return the bale's id and the place in it."""
        self.texts.append(text)
        self._open.append(text)
        return f"bale-{self._bales} {len(self._open) - 1}"

    def bale(self, *, last: bool) -> Markup:
        """Return the open bale where it is full or the list ends, else nothing."""
        if not last and len(self._open) < MOST_IN_BALE:
            return Markup()
        made = quickly_packed(in_columns(self._open))
        script = f'<script type="text/plain" id="bale-{self._bales}">{made}</script>'
        self.weight += len(script)
        self._bales += 1
        self._open.clear()
        return Markup(script)  # noqa: S704 - base64


def _of_facts(kind: str, first: int, some: Sequence[Part]) -> str:
    if kind != "event":
        return f"Numbers, {first + 1:,} to {first + len(some):,}: {len(some)}"
    days = [day_in_words(date.fromisoformat(some[end]["start"])) for end in (0, -1)]
    return f"Events from {' to '.join(dict.fromkeys(days))}: {len(some)}"


def shown_facts(block: Block) -> list[Part]:
    """Return the facts that are listed at once: all, or of a record in parts the foremost."""
    part = block.part
    chosen = set(part.get("foremost", ()))
    facts = part.get("facts", ())
    return [fact for fact in facts if not part.get("in_parts") or fact["id"] in chosen]


def facts_cut(part: Part) -> str:
    """Return how many facts of a record paper leaves out, and where all stand; else nothing."""
    if not part.get("in_parts"):
        return ""
    landmarks = sum(fact["prominence"] == "landmark" for fact in part["facts"])
    which = f"the {len(part['foremost']):,} that weigh most of {landmarks:,} landmarks"
    if len(part["foremost"]) == landmarks:
        which = "its one landmark" if landmarks == 1 else f"its {landmarks:,} landmarks"
    return (
        f"Of the record’s {len(part['facts']):,} facts there stand here {which}. {ON_PAGE} "
        f"{ELSEWHERE}"
    )


def annex_line(document: Document, listed: int) -> str:
    """Return what the annex lists of the sources, and where those are that it leaves out."""
    line = views.sources_line(document)
    rest = len(document.numbers) - listed
    if not rest:
        return line
    return (
        f"{line} Here stand the {listed:,} of what the briefing and this annex say; the {rest:,} "
        f"others, those of single facts and of figures, stand with the facts on the page."
    )


def values(block: Block, name: str) -> list[str]:
    """Return what the facts of a record have under a name, each once, sorted."""
    given = (fact[name] for fact in block.part["facts"])
    each = (value for held in given for value in ([held] if isinstance(held, str) else held))
    return sorted(set(filter(None, each)))


def parts_line(carried: Carried, what: str) -> str:
    """Return what stands in the parts of the `record`, or of the `sources`, and how they open."""
    line = _facts_line(carried) if what == "record" else _rest_of_sources(carried)
    return f"{line} Each part opens by itself, and as a search or a link leads into it."


def _facts_line(carried: Carried) -> str:
    every = len(carried.every)
    if not carried.left:
        return f"All {every:,} facts stand in the parts below."
    return (
        f"Of {every:,} facts the {carried.held:,} that weigh most, landmarks first and of equals "
        f"the latest, stand in the parts below; with the {len(carried.left):,} others this page "
        f"would be too heavy. {ELSEWHERE}"
    )


def _rest_of_sources(carried: Carried) -> str:
    document, left = carried.document, len(carried.sources_left)
    known = len(document.at_once)
    rest = len(document.numbers) - known - left
    of_which = "those of single facts and of figures"
    above = f"Above stand the {known:,} sources of the sentences, below in parts"
    if not left:
        return f"{above} the {rest:,} others, {of_which}."
    return (
        f"{above} {rest:,} others, {of_which}. Another {left:,} are left out with the facts that "
        f"rest on them. {ELSEWHERE}"
    )
