"""Whether what stands beside a date has happened or is still to come."""

from __future__ import annotations

import re
from typing import Literal

Tense = Literal["past", "future", "unclear"]

_CUE = re.compile(
    r"(?P<future>\b(?:will|won[\u2019']t|would|shall|is to|are to|was to|were to|set to|due (?:to"
    r"|for|in|on)"
    r"|about to|plans?(?: to)?|planned|planning|expect(?:s|ed)?|scheduled|slated|intends?|upcoming"
    r"|forthcoming|(?:kick|start|begin|open)ing(?: off)?|(?:un)?likely to|ahead of|to be"
    r"|prepar(?:es|ing) (?:to|for)|hopes? to|aims? to"
    r"|to (?:attend|meet|visit|hold|take part|participate|sign|discuss|host|travel|open|join"
    r"|receive"
    r"|launch|arrive|start|begin|deliver)|invit(?:es|ed) to)\b"
    r"(?:(?: not| also| likely| soon| then){0,2} be(?: \w+ed)?\b)?)"
    r"|(?P<past>\b(?:was|were|had|has|have|did|left|met|held|said|told|went|took|began|came|gave"
    r"|made|saw"
    r"|flew|sent|signed|arrived|received|ago|became|won|spoke|led|paid|hit|struck|killed|seized"
    r"|toppled"
    r"|fell|brought|bought|sold|built|broke|drew|found|got|kept|lost|put|ran|set out|shook|stood"
    r"|thought"
    r"|wrote|shown|seen|since|following)\b|\b[a-z]{3,}ed\b)",
    re.IGNORECASE,
)


def tense_at(text: str, start: int, end: int, *, sentence: tuple[int, int]) -> Tense:
    """Return the tense of what a date at `start` to `end` belongs to.

    The nearest cue before the date within its sentence decides; failing that, the first after it.
    """
    cues = list(_CUE.finditer(text, sentence[0], start))
    if cues:
        return "future" if cues[-1]["future"] else "past"
    after = _CUE.search(text, end, sentence[1])
    if after is None:
        return "unclear"
    return "future" if after["future"] else "past"
