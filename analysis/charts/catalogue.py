"""All figures by name, in the order of the briefing's own list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from analysis.charts.agreements import agreements
from analysis.charts.arms_by_origin import arms_by_origin
from analysis.charts.chart import Chart
from analysis.charts.either_side import either_side
from analysis.charts.human_cost import human_cost
from analysis.charts.leader_contacts import leader_contacts
from analysis.charts.places import places
from analysis.charts.promises import promises
from analysis.charts.sanctions import sanctions
from analysis.charts.timeline import timeline
from analysis.charts.trade import trade
from analysis.charts.votes import votes
from analysis.charts.weapons import weapons
from analysis.evidence.window import Window

_MAKERS: tuple[Callable[[Window], Chart], ...] = (
    timeline,
    either_side,
    leader_contacts,
    promises,
    agreements,
    weapons,
    arms_by_origin,
    votes,
    trade,
    human_cost,
    sanctions,
    places,
)
CHARTS: Mapping[str, Callable[[Window], Chart]] = MappingProxyType(
    {make.__name__: make for make in _MAKERS}
)
