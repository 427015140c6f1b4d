"""The one kind of error that is a user's to mend: it prints as a sentence, never as a traceback."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


# Of many names so many are told.
MOST_NAMED = 3


class BriefingError(ValueError):
    """A mistake in parameters, data or surroundings, told in words that say what to do next.

    In a notebook, too, its words are all that is shown, without the frames that led to it.
    """

    def _render_traceback_(self) -> list[str]:
        # IPython asks an exception for its lines by this name; nbconvert, papermill and
        # JupyterLab show what the kernel hands on.
        return str(self).splitlines()


def nearest(found: str, known: Iterable[str]) -> str | None:
    """Return the known name that most resembles `found`, or None when none comes near."""
    matches = get_close_matches(found, sorted(known), n=1, cutoff=0.6)
    return matches[0] if matches else None


def did_you_mean(found: str, known: Iterable[str]) -> str:
    """Return ` (did you mean "x"?)`, or an empty text when no known name comes near."""
    name = nearest(found, known)
    return f' (did you mean "{name}"?)' if name else ""


def few(names: Sequence[str], most: int = MOST_NAMED) -> str:
    """Return the first of some names, and how many more there are."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return f"{', '.join(names[:most])}{more}"
