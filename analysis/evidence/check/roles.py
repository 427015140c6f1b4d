"""Rules on what the descriptor asks for: roles of series, and actors of the two sides."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.errors import did_you_mean
from analysis.evidence.check.rule import rule
from analysis.evidence.descriptor import DESCRIPTOR, Descriptor
from analysis.evidence.fault import Finding, quote
from analysis.evidence.roles import ROLES
from analysis.evidence.tables import Tables


@rule()
def known(tables: Tables) -> Iterator[Finding]:
    """Every role that the descriptor asks for is one that a section can use."""
    for place, role in _asked(tables.descriptor):
        if role not in ROLES:
            yield _declared(
                f"{place} asks for the unknown role {quote(role)}",
                "one of " + ", ".join(ROLES),
                f"Correct the role{did_you_mean(role, ROLES)}",
            )


@rule("series.role")
def asked_for(tables: Tables) -> Iterator[Finding]:
    """Every role of a series is one that the descriptor asks for."""
    asked = {role for _, role in _asked(tables.descriptor)}
    for row in tables.rows["series"]:
        for role in row.members("role"):
            if role not in asked:
                yield row.finding(
                    "role",
                    f"{quote(role)}, which no section asks for",
                    "one of " + ", ".join(sorted(asked)),
                    f"Correct the role, or declare it in {DESCRIPTOR}{did_you_mean(role, asked)}",
                )


@rule("series.role")
def played(tables: Tables) -> Iterator[Finding]:
    """Every role that the descriptor asks for is played by a series."""
    held = {role for row in tables.rows["series"] for role in row.members("role")}
    for place, role in _asked(tables.descriptor):
        if role in ROLES and role not in held:
            yield Finding(
                "series",
                None,
                "role",
                f"no series plays the role {quote(role)}, which {place} asks for",
                f"a series that stands for this: {ROLES[role]}",
                f"Give one the role, or take it from {DESCRIPTOR}",
            )


@rule("series.role", "series.scope")
def trade_of_the_sides(tables: Tables) -> Iterator[Finding]:
    """A claim about trade says in its scope that it is of both sides, whole."""
    sides = [side.name for side in tables.descriptor.subject.sides]
    for row in tables.rows["series"]:
        missing = [name for name in sides if name not in row["scope"]]
        if "trade" in row.members("role") and missing:
            yield row.finding(
                "scope",
                f"a claim about trade whose scope names no {missing[0]}",
                "a scope that names both sides, as in: Trade between " + " and ".join(sides),
                "Say so, or take the role away: a region's trade and one kind of goods are others",
            )


@rule("actors.id")
def actors_of_the_subject(tables: Tables) -> Iterator[Finding]:
    """Every leader and every seat that the descriptor's subject names is an actor."""
    actors = tables.by_id("actors")
    subject = tables.descriptor.subject
    named = [name for side in subject.sides for name in (*side.leaders, side.votes_as)]
    for name in (*named, *subject.beside):
        if name not in actors:
            yield _declared(
                f"the subject names the unknown actor {quote(name)}",
                f"an id of {tables.file('actors')}",
                f"Add it there or correct the id{did_you_mean(name, actors)}",
            )


def _asked(descriptor: Descriptor) -> list[tuple[str, str]]:
    asked = [
        (f"the section {section.name}", role)
        for section in descriptor.sections
        for role in section.roles
    ]
    return [*asked, *(("the subject", role) for role in descriptor.subject.roles)]


def _declared(found: str, expected: str, remedy: str) -> Finding:
    return Finding(DESCRIPTOR, None, None, found, expected, remedy)
