"""Which sources a sentence names, best first, and how a source is written out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.evidence.dates import period_in_words
from analysis.evidence.numbers import counted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.evidence.records import Event, Evidence, Source

KINDS = {
    "un": 0,
    "government": 1,
    "wire": 2,
    "news": 3,
    "ngo": 4,
    "think-tank": 4,
    "dataset": 4,
    "state-media": 5,
    "other": 6,
}
STATE_MEDIA_ONLY = "state media only"
OTHER_STATES = "other states'"


def best_first(ids: Iterable[str], evidence: Evidence) -> tuple[str, ...]:
    """Return the known ids once each: one per independent origin first, by kind, then repeats.

    Documents come before agencies, agencies before papers, state media after them; among equals
    the earliest publication comes first, undated pages last.
    """
    sources = evidence.sources
    known = sorted({key for key in ids if key in sources}, key=lambda k: _rank(sources[k]))
    leading: list[str] = []
    repeats: list[str] = []
    seen: set[str] = set()
    for key in known:
        origin = evidence.origins.keys[key]
        (repeats if origin in seen else leading).append(key)
        seen.add(origin)
    return (*leading, *repeats)


def _rank(source: Source) -> tuple[int, bool, bool, str, str]:
    published = source.published.iso if source.published else ""
    return (
        KINDS.get(source.kind, 6),
        source.origin is not None,
        source.published is None,
        published,
        source.id,
    )


def provenance(event: Event, evidence: Evidence, status: str = "") -> str:
    """Return how well an event is attested: `Confirmed; four sources, three origins`.

    Names the outlet where all rests on one, and says so where all of it is state media. `status`
    is said in place of the event's own.
    """
    origins = evidence.origins.independent(event.sources)
    if len(event.sources) == 1:
        detail = evidence.sources[event.sources[0]].publisher
    elif len(origins) == 1:
        detail = f"{counted(len(event.sources), 'source')} of one origin"
    else:
        detail = (
            f"{counted(len(event.sources), 'source')}, "
            f"{counted(len(origins), 'independent origin')}"
        )
    label = state_media_label(event.sources, evidence)
    return "; ".join(filter(None, ((status or event.status).capitalize(), detail, label)))


def reservation(event: Event, evidence: Evidence) -> str:
    """Return how an event is attested where that is weak, as `provenance` says it.

    Blank for one that is confirmed and told by several independent origins, not state media alone.
    """
    several = len(evidence.origins.independent(event.sources)) > 1
    strong = event.status == "confirmed" and several
    return (
        ""
        if strong and not state_media_label(event.sources, evidence)
        else provenance(event, evidence)
    )


def state_media_label(ids: Iterable[str], evidence: Evidence) -> str:
    """Return whose state media alone all of it rests on: `Ruritanian state media only`.

    Those of states that are no side of the subject are other states'. Returns an empty text where
    something else supports it too.
    """
    held = [key for key in ids if key in evidence.sources]
    if not evidence.origins.state_media_alone(held):
        return ""
    # A copy has a publisher of its own, whose side says nothing of whose words they are.
    sides = {evidence.subject.adjective(evidence.origins.state_media[key]) for key in held}
    owner = f"{sides.pop() or OTHER_STATES} " if len(sides) == 1 else ""
    return f"{owner}{STATE_MEDIA_ONLY}"


def bibliography_line(source: Source) -> str:
    """Return the source as a reader's reference, without its address.

    A missing headline and a missing date are said, never left out.
    """
    title = source.title or "headline not held"
    date = period_in_words(source.published) if source.published else "no date"
    basis = " (date derived)" if source.published_basis == "derived" else ""
    agency = f", carrying {source.wire}" if source.wire else ""
    return f"{source.publisher}{agency}: {title}; {date}{basis}"
