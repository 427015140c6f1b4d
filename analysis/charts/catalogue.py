"""All fourteen figures by name, in the order of the briefing's own list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from analysis.charts.agreements import agreements
from analysis.charts.arms_by_origin import arms_by_origin
from analysis.charts.chart import Chart
from analysis.charts.evidence_panel import evidence_panel
from analysis.charts.human_cost import human_cost
from analysis.charts.leader_contacts import leader_contacts
from analysis.charts.nuclear_path import nuclear_path
from analysis.charts.places import places
from analysis.charts.rhythm import rhythm
from analysis.charts.sanctions import sanctions
from analysis.charts.sipri import sipri
from analysis.charts.timeline import timeline
from analysis.charts.trade import trade
from analysis.charts.votes import votes
from analysis.charts.weapons import weapons
from analysis.evidence.window import Window

CHARTS: Mapping[str, Callable[[Window], Chart]] = MappingProxyType(
    {
        "timeline": timeline,
        "leader_contacts": leader_contacts,
        "rhythm": rhythm,
        "agreements": agreements,
        "weapons": weapons,
        "arms_by_origin": arms_by_origin,
        "sipri": sipri,
        "votes": votes,
        "nuclear_path": nuclear_path,
        "trade": trade,
        "human_cost": human_cost,
        "sanctions": sanctions,
        "places": places,
        "evidence_panel": evidence_panel,
    }
)
