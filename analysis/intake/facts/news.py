"""What a story tells as news without saying on which day it happened."""

from __future__ import annotations

import re
from dataclasses import replace

from analysis.evidence.dates import Period, day_in_words, month_end
from analysis.intake import weights
from analysis.intake.dates.resolve import Dated
from analysis.intake.facts.candidates import Candidate

# What happened again and again, or long ago, is background however new the story is.
_BACKGROUND = re.compile(
    r"\b(?:since|previous(?:ly)?|earlier|repeatedly|often|regularly|frequently|always|never|long"
    r"|historical\w*|traditional\w*|in the past|over the (?:past|last|years)|in recent (?:years"
    r"|months|decades)|several times|(?:two|three|four|five|six|seven|eight|nine|ten|many"
    r"|\d+) times|in that (?:time|period)|times a|every (?:year"
    r"|month)|each year|so far|used to|if|whether|decades?|recalled|remembered|once|last time)\b",
    re.IGNORECASE,
)
# What two states do without anybody being named.
_OF_STATES = {"agreement", "delivery", "exercise", "vote", "sanction"}
_PERFECT = re.compile(r"\b(?:has|have|had)\s(?:\w+\s){0,2}$")
_PAST_PERFECT = re.compile(r"\bhad\s(?:\w+\s){0,2}$")
_DENIED = re.compile(
    r"\b(?:not|n[o\u2019']t|never|no|neither|nor|without|den(?:y|ied)|refus\w+"
    r"|failed to)\s(?:\w+\s){0,3}$"
)
_NOTHING = re.compile(r"\w+ (?:no|neither|nothing|none|nobody)\b")
_ASIDE = re.compile(
    r"\W*(?:since|before|ahead of|when|where|during|whereas|as)\b|\W*(?:which|who|that)\b",
    re.IGNORECASE,
)


def as_news(c: Candidate, published: Period | None) -> Candidate | None:
    """Return what is told as news, dated by the month in which the story came out, else None.

    Where that isn't known the news stays undated.

    It takes a verb in the past or present tense, both sides and somebody who acts; nothing in the
    sentence may say that it happened at another time, again and again, or not at all.
    """
    if c.when is not None or c.noun or not c.kind or c.status == "announced":
        return None
    if not c.undated or len(c.sides) < 2:  # noqa: PLR2004 - both
        return None
    if not c.actors and (c.kind not in _OF_STATES or c.sentence >= weights.SENTENCES_OF_NEWS):
        return None
    if not _is_fresh(c):
        return None
    if published is None:
        return replace(c, news=True)
    first = published.first.replace(day=1)
    told = day_in_words(published.first) if published.precision == "day" else published.iso
    when = Dated(
        Period(first, month_end(first), "month"),
        f"told as news on {told}",
        stated=False,
        loose=True,
    )
    return replace(c, when=when, news=True)


def _is_fresh(c: Candidate) -> bool:
    """Return whether nothing makes background of a clause."""
    before = c.text[: c.at]
    if _BACKGROUND.search(c.whole) or _DENIED.search(before) or _ASIDE.match(c.text):
        return False
    if _PAST_PERFECT.search(before) or _NOTHING.match(c.text, c.at):
        return False
    led = c.sentence < weights.SENTENCES_OF_NEWS
    if c.kind in {"statement", "other"}:
        return led and c.kind_is_firm
    return led or not _PERFECT.search(before)
