"""What sections and figures ask for by the role that series play, never by the name of one."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from analysis.errors import BriefingError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.evidence.records import Evidence, Series

ROLES: Mapping[str, str] = MappingProxyType(
    {
        "arms-by-origin": "what arms came from one country, beside those from others",
        "arms-in-all": "what arms came from all countries, by the counters of arms-by-origin",
        "arms-index": "arms transfers in an index of military capability",
        "arms-value": "what arms from the first side came to, for the section on arms",
        "detained": "people in detention",
        "displaced-in-all": "people displaced inside the country, whenever it was",
        "displaced-since": "people displaced inside the country since the turning point",
        "headline": "a number that may stand on the first page",
        "import-share": "the first side's share in the second's imports",
        "journeys-claimed": "journeys of the second side's leader to the first, as claimed",
        "killed": "the count of the dead that the briefing leads with",
        "killed-in-period": "how many the leading counter counted within one period",
        "killed-by-counter": "one counter's count of the dead since the turning point",
        "killed-by-others": "a further count of the dead, told beside the leading one",
        "promised": "what was promised of a thing, beside what was seen of it",
        "promised-contacts": "how many dealings were promised for a period",
        "seen": "what was seen of a thing, beside what was promised of it",
        "plant-capacity": "capacity stated for a planned nuclear plant",
        "trade": "a claim about trade between the sides",
        "trade-growth": "growth of that trade on a year earlier",
        "trade-value": "the value of that trade",
    }
)


def declared_roles(evidence: Evidence) -> frozenset[str]:
    """Return the roles that the descriptor's sections and subject ask for."""
    asked = (role for section in evidence.outline for role in section.roles)
    return frozenset((*asked, *evidence.subject.roles))


def series_playing(evidence: Evidence, role: str) -> tuple[Series, ...]:
    """Return the series of a role, the lowest rank first; none where the record asks for none.

    Raises BriefingError for a role that no section can ask for, with the nearest one, and for one
    that the descriptor asks for and no series plays.
    """
    if role not in ROLES:
        msg = f'unknown role "{role}"{did_you_mean(role, ROLES)}: the roles are {", ".join(ROLES)}'
        raise BriefingError(msg)
    found = [series for series in evidence.series.values() if role in series.role]
    if not found and role in declared_roles(evidence):
        msg = (
            f'no series plays the role "{role}" ({ROLES[role]}), which the descriptor asks for: '
            f"give it to one under `role` in series.csv, or take it from the descriptor"
        )
        raise BriefingError(msg)
    return tuple(sorted(found, key=lambda s: (s.rank is None, s.rank or 0, s.id)))
