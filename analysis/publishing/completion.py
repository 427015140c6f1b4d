"""Names of editions for a shell that completes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from click import Context, Parameter


def edition_names(_: Context, __: Parameter, incomplete: str) -> list[str]:
    """Return the named editions that begin so, none where there is no project to ask."""
    from analysis.errors import BriefingError
    from analysis.place import find_root
    from analysis.publishing.editions import read_editions

    try:
        found = read_editions(find_root() / "data" / "editions.yaml")
    except BriefingError:
        return []
    return [name for name in (*found.sets, *found.recurring) if name.startswith(incomplete)]
