"""Which events say what changed in some dates, where an edition answers that in a few lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.evidence.definitions import done
from analysis.findings import plan as planning

if TYPE_CHECKING:
    from collections.abc import Collection

    from analysis.evidence.records import Event
    from analysis.evidence.selection import Selection
    from analysis.evidence.window import Window

MOST = 4


def telling_of_change(now: Window, named: Collection[str]) -> Selection:
    """Return up to four events between the two sides that say what changed in these dates.

    They are those that the reading rests on which opens an edition of these dates; where none of
    them is left, landmarks other than what was said. Left out are those of `named` ids, and what is
    not confirmed, since no line says so here; of several, and of one journey, the foremost stand.
    """
    reading = planning.opening(now)
    held = planning.own(now, done(now.events).bilateral)
    left = held.where(status="confirmed", unverified=False, id_not=sorted(named))
    read = left.where(id=reading.facts if reading else ())
    told = read or left.landmarks.where(kind_not="statement")
    chosen: dict[str, Event] = {}
    for event in told.foremost(len(told)):
        chosen.setdefault(event.part_of or event.id, event)
    return told.where(id=sorted(event.id for event in list(chosen.values())[:MOST]))
