"""Which terms the facts of some dates print, and so need an entry in the glossary."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.evidence.records import Term
    from analysis.evidence.scope import Scope


def prints(scope: Scope, term: Term) -> bool:
    """Return whether what the facts print names the term, in the plural and any case too."""
    printed = scope.derived("printed words", lambda: "\n".join(_words(scope)))
    names = "|".join(re.escape(name) for name in term.names)
    return bool(re.search(rf"(?<!\w)(?:{names})s?(?!\w)", printed, re.IGNORECASE))


def _words(scope: Scope) -> Iterator[str]:
    """Yield the words of the facts as far as an edition prints them."""
    for event in scope.events:
        if event.foretold:
            yield event.foretold.words
        if not event.planned:
            yield event.title
        if event.telling == "summary":
            yield event.summary
    for figure in scope.figures:
        yield scope.record.series[figure.series].label
        yield from (figure.item or "", figure.unit, figure.attributed_to)
