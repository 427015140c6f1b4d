"""The line by which a story says that it corrects another, or an earlier form of itself."""

from __future__ import annotations

import re

from analysis.intake.reading.story import Story

_CORRECTS = re.compile(
    r"^\W*(?:corrections?|clarifications?|corrected|corrects|amended|retraction|\u0438\u0441\u043f"
    r"\u0440\u0430\u0432\u043b\u0435\u043d\w*)\b.{0,300}$"
    r"|^.{0,200}\b(?:an )?(?:earlier|previous) version of this (?:story|article|report"
    r"|page)\b.{0,200}$"
    r"|^.{0,200}\bthis (?:story|article|report) (?:has been|was|is) (?:corrected|amended|updated to"
    r" correct)\b.{0,200}$",
    re.IGNORECASE | re.MULTILINE,
)


def correction_in(story: Story) -> str | None:
    """Return the line that says so, on one line, None where there is none."""
    said = (*story.head, story.body.text, *(cut.words for cut in story.cuts))
    found = next((match for text in said if (match := _CORRECTS.search(text))), None)
    return " ".join(found[0].split()) if found else None
