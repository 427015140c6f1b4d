"""What is not on record: the other side's leader as a guest, building on a site, a delivery."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.evidence.definitions import (
    agreements,
    deliveries_of_arms,
    done,
    journeys,
)
from analysis.findings.common import claimed_here, leader, unnarrowed
from analysis.findings.finding import Finding, Outcome, Rule, guarded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.evidence.window import Window

NAME = "never"


def _look(window: Window) -> Iterator[Outcome]:
    yield _no_building(window)
    yield _no_return_visit(window)
    yield _no_delivery(window)


def _no_building(window: Window) -> Outcome:
    built = window.everything.where(first_to=window.parameters.end).happened
    finding = Finding(
        id=f"{NAME}-built",
        rule=NAME,
        section="nuclear",
        subject="reactor",
        ground="stages",
        effect=0.55,
        rows={
            "none": built.about("nuclear").of("launch"),
            "papers": agreements(done(window.events)).about("nuclear"),
        },
        values={"when": window.parameters.window_in_words},
    )
    none, signed = finding.rows["none"], finding.rows["papers"]
    return guarded(
        finding,
        (("a paper on nuclear power in the window", bool(signed)), ("no start of work", not none)),
    )


def _no_return_visit(window: Window) -> Outcome:
    guest, host = leader(window, 0), window.record.subject.second
    made = window.everything.happened.of("visit").hosted_by(host.id)
    visits = made.with_actor(*([guest.id] if guest else []))
    since = visits.where(
        first_from=window.parameters.coverage.start, first_to=window.parameters.end
    )
    own = journeys(done(window.events))
    finding = Finding(
        id=f"{NAME}-return-visit",
        rule=NAME,
        section="leaders",
        subject="return visit",
        ground="closed",
        effect=0.2,
        rank=1,
        rows={"none": since},
        values={"guest": guest.name if guest else "", "host": host.name},
    )
    return guarded(
        finding,
        (
            unnarrowed(window),
            ("a leader on the first side", guest is not None),
            ("journeys of leaders in the window", bool(own)),
            ("no visit since the coverage began", not since),
        ),
    )


def _no_delivery(window: Window) -> Outcome:
    arms = deliveries_of_arms(window.happened)
    finding = Finding(
        id=f"{NAME}-delivery",
        rule=NAME,
        section="arms",
        subject="orders",
        ground="stages",
        effect=0.3,
        rows={"none": arms},
        values={
            "when": window.parameters.window_in_words,
            "disputes": claimed_here(window, deliveries_of_arms),
        },
    )
    touched = window.certain(window.section("arms").happened.bilateral)
    return guarded(
        finding,
        (
            ("military dealings in the window", bool(touched)),
            ("no delivery of arms, of whatever day", not arms),
        ),
    )


RULE = Rule(NAME, "what is not on record", _look)
