"""Whether what stands beside a date has happened or is still to come."""

from __future__ import annotations

import re
from typing import Literal

Tense = Literal["past", "future", "unclear"]

_CUE = re.compile(
    r"(?P<future>\b(?:(?:to|will|would|shall|may) be (?:held|made|sent|built|shown|given|taken)"
    r"|will|won[\u2019']t|would|shall|is to|are to|was to|were to|set to|due (?:to"
    r"|for|in|on)"
    r"|about to|plans?(?: to)?|planned|planning|expect(?:s|ed)?|scheduled|slated|intends?|upcoming"
    r"|forthcoming|(?:kick|start|begin|open)ing(?: off)?|(?:un)?likely to|ahead of|to be"
    r"|prepar(?:es|ing) (?:to|for)|hopes? to|aims? to"
    r"|to (?:attend|meet|visit|hold|take part|participate|sign|discuss|host|travel|open|join"
    r"|receive"
    r"|launch|arrive|start|begin|deliver)|invit(?:es|ed) to)\b"
    r"(?:(?: not| also| likely| soon| then){0,2} be(?: \w+ed)?\b)?"
    r"|\b(?:\u043f\u043b\u0430\u043d\u0438\u0440\u0443\w+"
    r"|\u043d\u0430\u043c\u0435\u0440\u0435\u043d\w*"
    r"|\u0441\u043e\u0441\u0442\u043e\u0438\u0442\u0441\u044f"
    r"|\u043f\u043e\u0441\u0435\u0442\u0438\u0442"
    r"|\u043f\u0440\u0438\u0431\u0443\u0434\u0435\u0442|\u043f\u043e\u0434\u043f\u0438\u0448\w+"
    r"|\u0432\u0441\u0442\u0440\u0435\u0442\u0438\u0442\u0441\u044f"
    r"|\u043e\u0436\u0438\u0434\u0430\w+|\u0431\u0443\u0434\u0435\u0442"
    r"|\u0431\u0443\u0434\u0443\u0442)\b)"
    r"|(?P<past>\b(?:was|were|had|has|have|did|left|met|held|said|told|went|took|began|came|gave"
    r"|made|saw"
    r"|flew|sent|signed|arrived|received|ago|became|won|spoke|led|paid|hit|struck|killed|seized"
    r"|toppled"
    r"|fell|brought|bought|sold|built|broke|drew|found|got|kept|lost|put|ran|set out|shook|stood"
    r"|thought"
    r"|wrote|shown|seen|since|following)\b|\b[a-z]{3,}ed\b|\b[\u0430-\u044f\u0451]{3,}(?:\u043b"
    r"|\u043b\u0430|\u043b\u0438|\u043b\u0441\u044f|\u043b\u0430\u0441\u044c"
    r"|\u043b\u0438\u0441\u044c)\b)",
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
