"""Which sources are independent of one another, and what confirms that a thing happened.

Copies of one dispatch are one origin, and so are all that retell one interview or release, and one
page under several addresses. What a body says of itself confirms that it said so, and no more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast

from analysis.evidence.addresses import page_of

if TYPE_CHECKING:
    import pandas as pd

OFFICIAL_KINDS = frozenset({"government", "un"})
STATE_MEDIA = "state-media"
DOCUMENT = "document"
STATEMENT = "statement"
CONFIRMING_ORIGINS = 2
READ = ("id", "publisher", "kind", "side", "origin", "wire", "retells", "stands_on", "url")
# Whose dispatches others print as they are; what an authority says is told by whoever prints it.
_NEWSROOMS = frozenset({"news", "wire"})

# One agency under several names would count as several origins.
_SAME_AGENCY = {
    "agence france-presse": "afp",
    "associated press": "ap",
    "the associated press": "ap",
    "bbc news": "bbc",
    "ria": "ria novosti",
    "voice of america": "voa",
}
_ABBREVIATION = re.compile(r".*\(([A-Z]{2,})\)")
_SEVERAL = re.compile(r"[,;] (?!citing |via )")


class SourceLike(Protocol):
    """What of a source decides on its independence; empty or None where not known."""

    @property
    def id(self) -> str:
        """Return the source's id."""
        ...

    @property
    def publisher(self) -> str:
        """Return who published it."""
        ...

    @property
    def kind(self) -> str:
        """Return its kind, such as `state-media`."""
        ...

    @property
    def side(self) -> str:
        """Return who owns or directs the publisher."""
        ...

    @property
    def origin(self) -> str | None:
        """Return the id of the source that it repeats."""
        ...

    @property
    def wire(self) -> str | None:
        """Return the agency whose dispatch it carries."""
        ...

    @property
    def retells(self) -> str | None:
        """Return whose interview, release or dispatch it tells again, with nothing of its own."""
        ...

    @property
    def stands_on(self) -> str | None:
        """Return what the text rests on, such as `document`."""
        ...

    @property
    def url(self) -> str | None:
        """Return the address at which it was read."""
        ...


@dataclass(frozen=True)
class Origins:
    """The origin of each source by id, and which ids are state media, official or documents.

    `official` are all texts of a government or of the UN, `documents` those that make or record
    an act: a release is official and no document. `state_media` tells of each id that is state
    media whose: the side of the outlet whose words it carries.
    """

    keys: Mapping[str, str]
    state_media: Mapping[str, str]
    official: frozenset[str]
    documents: frozenset[str]

    @classmethod
    def of(cls, sources: Iterable[SourceLike]) -> Origins:
        """Return the origins of all given sources; the order of the sources plays no part."""
        known = {source.id: source for source in sources}
        pages = _pages(known)
        roots = {name: pages[_root(source, known).id] for name, source in known.items()}
        keys = {name: _key(root) for name, root in roots.items()}
        outlets = {_agency(s.publisher): s.side for s in known.values() if s.kind == STATE_MEDIA}
        newsrooms = {_agency(s.publisher) for s in known.values() if s.kind in _NEWSROOMS}
        newsrooms = (newsrooms | set(_SAME_AGENCY.values())) - set(outlets)
        voices = {
            name: _voice(s, roots[name], keys[name], outlets, newsrooms)
            for name, s in known.items()
        }
        return cls(
            keys=keys,
            state_media={name: side for name, side in voices.items() if side is not None},
            official=frozenset(name for name, s in known.items() if s.kind in OFFICIAL_KINDS),
            documents=frozenset(name for name, s in known.items() if _is_document(s)),
        )

    def independent(self, source_ids: Iterable[str]) -> frozenset[str]:
        """Return the distinct origins of the sources; ids that no table holds are left out."""
        return frozenset(self.keys[name] for name in source_ids if name in self.keys)

    def any_official(self, source_ids: Iterable[str]) -> bool:
        """Return whether one of the sources is a document of a government or of the UN."""
        return not self.official.isdisjoint(source_ids)

    def confirm(self, source_ids: Iterable[str], kind: str = "") -> bool:
        """Return whether the sources earn an event of that kind the word `confirmed`.

        Two origins do, or the document by which the thing was done or recorded. That something
        was said is confirmed by any official text too: the speaker's own is the best witness.
        """
        known = tuple(source_ids)
        return (
            len(self.independent(known)) >= CONFIRMING_ORIGINS
            or not self.documents.isdisjoint(known)
            or (kind == STATEMENT and self.any_official(known))
        )

    def state_media_alone(self, source_ids: Iterable[str]) -> bool:
        """Return whether all known sources are state media, by their kind or their origin."""
        known = [name for name in source_ids if name in self.keys]
        return bool(known) and self.state_media.keys() >= set(known)


def independent_origins(source_ids: Iterable[str], sources: pd.DataFrame) -> frozenset[str]:
    """Return the distinct origins of some sources, as normalised agency or publisher names.

    `sources` has one row per source, columns id, publisher, kind, side, origin, wire, retells,
    stands_on and url as text (empty where missing). A source's origin is the source it repeats,
    followed to the root; what the root retells counts, else its wire agency, else its publisher.
    Ids that the table does not hold are left out.
    """
    columns = sources[list(READ)]
    rows = cast("Iterable[SourceLike]", columns.itertuples(index=False))
    return Origins.of(rows).independent(source_ids)


def _root(source: SourceLike, known: Mapping[str, SourceLike]) -> SourceLike:
    passed = {source.id: source}
    while source.origin and source.origin in known:
        source = known[source.origin]
        if source.id in passed:
            # A circle has no root; one member stands for it, the same from wherever it is entered.
            return known[min(_circle(source, known))]
        passed[source.id] = source
    return source


def _pages(known: Mapping[str, SourceLike]) -> dict[str, SourceLike]:
    """Return for each source the one that stands for its page: the first by id of those with it.

    A page under two addresses, or twice in the table, is one, whatever its publisher is called.
    """
    pages = {name: page_of(one.url) if one.url else f" {name}" for name, one in known.items()}
    first: dict[str, SourceLike] = {}
    for name in sorted(known):
        first.setdefault(pages[name], known[name])
    return {name: first[page] for name, page in pages.items()}


def _circle(source: SourceLike, known: Mapping[str, SourceLike]) -> set[str]:
    members: set[str] = set()
    while source.id not in members:
        members.add(source.id)
        source = known[source.origin or source.id]
    return members


def _key(root: SourceLike) -> str:
    return _agency(root.retells or root.wire or root.publisher)


def _voice(
    source: SourceLike,
    root: SourceLike,
    key: str,
    outlets: Mapping[str, str],
    newsrooms: set[str],
) -> str | None:
    """Return the side of the state media whose words a source carries, None where it is others'.

    A dispatch is its agency's, whoever prints it: state media's own in a free paper is state
    media's, and a free agency's in state media is not. What an authority publishes is its own text,
    whoever asked the questions.
    """
    if source.kind in OFFICIAL_KINDS:
        return None
    agencies = [_agency(name) for name in _SEVERAL.split(root.wire or "")]
    theirs = next((outlets[name] for name in (*agencies, key) if name in outlets), None)
    if theirs is not None and (source.kind != STATE_MEDIA or root.wire):
        return theirs
    if not newsrooms.isdisjoint(agencies):
        return None
    return source.side if source.kind == STATE_MEDIA else outlets.get(_agency(root.publisher))


def _is_document(source: SourceLike) -> bool:
    """Return whether the source is a document; where nothing is told, an official text is one."""
    if source.stands_on:
        return source.stands_on == DOCUMENT
    return source.kind in OFFICIAL_KINDS


def _agency(name: str) -> str:
    """Return one spelling per agency: "Ridus, citing TASS" is TASS, "AP, via NPR" is AP."""
    name = name.rpartition(", citing ")[2].partition(", via ")[0].strip()
    abbreviated = _ABBREVIATION.fullmatch(name)
    folded = (abbreviated[1] if abbreviated else name).casefold()
    return _SAME_AGENCY.get(folded, folded)
