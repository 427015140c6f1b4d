"""Which listings under sanctions an edition has: by the sectors of what was listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.evidence.records import Listing
    from analysis.evidence.scope import Scope


def listings_of(scope: Scope) -> tuple[Listing, ...]:
    """Return the admitted listings of the dates whose event is reported as done."""
    return tuple(listing for listing in _admitted(scope) if listing.event in scope.done)


def tells_of_listings(scope: Scope, event: str) -> bool:
    """Return whether an event, by its id, tells of an admitted listing."""
    return event in scope.derived(
        "events of listings", lambda: frozenset(each.event for each in _admitted(scope))
    )


def _admitted(scope: Scope) -> Iterator[Listing]:
    """Yield what was listed of one of the sectors; its event may tell of more."""
    for listing in scope.record.listings:
        if scope.admits(listing.sectors or scope.record.events[listing.event].sectors):
            yield listing
