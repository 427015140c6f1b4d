"""What kind of line a flattened page has: prose, headline, date, byline, or a page's furniture."""

from __future__ import annotations

import re
from functools import cache

from analysis.intake.lexicon.calendar_words import MONTHS_EITHER_WAY
from analysis.intake.lexicon.patterns import patterns
from analysis.intake.lexicon.sides import MYANMAR_LATER, SIDES

PROSE_WORDS = 12
_LONGEST_FORM = 300
_COUNTED = 2000
_HEADLINE_WORDS = 24
_TITLE_SHARE = 0.7
_SMALL = 3
_ENDS = re.compile(r"[.!?\u2026:;\u3002\uff01\uff1f\u104b][\"'\u201d\u2019\u00bb)\]]*$")
_WORD = re.compile(r"[^\W_][\w'\u2019.&-]*")

MONTHS = rf"(?:{MONTHS_EITHER_WAY})\.?"
_DAYS = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"

# Headings after which a page shows other things than the story.
AFTERMATH = re.compile(
    r"(?:related|similar|recommended|suggested|other|more|latest|top|popular|trending|recent"
    r"|featured)"
    r" (?:articles?|stor(?:y|ies)|news|posts?|reading|topics?|coverage|content|headlines?"
    r"|from .{1,40}"
    r"|in .{1,30}|on .{1,30}|for you|reads?|now|videos?|links?)"
    r"|(?:you (?:may|might) (?:also )?(?:like|enjoy|be interested in)|recommended(?: for you)?"
    r"|trending"
    r"|read (?:next|more stories)|up next|what to read next|most (?:read|popular|viewed|shared"
    r"|recent)"
    r"|editor.?s.? (?:picks?|choice)|in other news|around the web|from the web|also in the news"
    r"|comments?(?: ?\(?\d*\)?)?|\d+ comments?|no comments yet|leave a (?:comment|reply)"
    r"|post a comment"
    r"|add a comment|join the (?:conversation|discussion)|discussion|about the authors?"
    r"|download the app|try our ai features|popular now|dont miss|sign up for .{1,60}|related"
    r"|further reading|latest|more stories|more news)\W*",
    re.IGNORECASE,
)
# Of these, the headings below which nothing of the story can follow.
COMMENTS = re.compile(
    r"(?:comments?(?: ?\(?\d*\)?)?|\d+ comments?|no comments yet|leave a (?:comment|reply)"
    r"|post a comment"
    r"|add a comment|join the (?:conversation|discussion)|about the authors?)\W*",
    re.IGNORECASE,
)
COPYRIGHT = re.compile(
    r"\W*(?:(?:\u00a9|\(c\)|copyright\b)\s?.{0,12}(?:19|20)\d\d\b.{0,160}"
    r"|(?:19|20)\d\d\s?(?:\u00a9|\(c\)).{0,160}|.{0,120}\ball rights reserved\b.{0,120})",
    re.IGNORECASE,
)
AGE = re.compile(
    r"\W*(?:time|posted|updated|published)?\W*(?:\d{1,3}|an?|one|two|few) ?"
    r"(?:s|m|h|d|sec(?:ond)?s?|min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?|years?) ?ago\W*"
    r"|\W*(?:just now|yesterday|today)\W*",
    re.IGNORECASE,
)
BYLINE = re.compile(
    r"(?:by|from|written by|reporting by|edited by|reported by|author)[: ]\s?[A-Z].{1,100}",
    re.IGNORECASE,
)
DATE_LINE = re.compile(
    rf"(?:.{{0,60}}?[^\w])?(?:{_DAYS},?\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTHS}"
    rf"|{MONTHS}\s+\d{{1,2}})"
    rf"(?:st|nd|rd|th)?\b,?.{{0,60}}|.{{0,40}}?\d{{1,4}}[-/.]\d{{1,2}}[-/.]\d{{1,4}}.{{0,40}}",
    re.IGNORECASE,
)
DATELINE = re.compile(
    r"\s*(?:[A-Z][\w.'\u2019 /-]{1,40}(?:,\s?[\w.'\u2019 ]{1,30}){0,3}\s?)?"
    r"\((?P<wire>[A-Z][\w.&/ -]{1,30})\)\s?(?:-{1,3}|\u2013|\u2014)\s?",
)


# Rules of lines that say by a label what they are: of those a sentence may be a part.
_LABELLED = {"link-line", "tags", "address-line", "image-label"}
_SENTENCE = 8
_TO_READER = re.compile(
    r"^\W*(?:subscribe|sign[ -]?(?:up|in)|log ?in|register|download|get|click|follow|share|join"
    r"|support"
    r"|donate|become|read|watch|listen|see|enter|save|start|try|don.t miss|by using|we use)\b"
    r"|\b(?:you|your|our (?:site|website|newsletter|app|readers)|newsletters?|inbox"
    r"|this (?:web)?site"
    r"|privacy policy(?! of (?:the )?[A-Z])|app ?store|google ?play|\d+ (?:min(?:ute)?s? )?read)\b",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|shall|should|may|might|can|could|must|did|does"
    r"|said|says|met|sent|gave|took|made|came|went|sold|bought|told|held|left|[a-z]{3,}ed)\b"
)
# What somebody does in a picture, as captions say it.
_SHOWN = re.compile(
    r"\b(?:shakes|hands|meets|greets|signs|receives|speaks|attends|visits|inspects|arrives|delivers"
    r"|presents|welcomes|holds|opens|reviews|poses?|shake|meet|sign|speak)\b"
)
_SAID = re.compile(r", (?:[\w'\u2019]+ ){1,6}(?:said|says|told|announced|reported)\b[^,]*(?:,|$)")
_RIGHTS = re.compile(r"\ball rights reserved\b", re.IGNORECASE)
_YEAR_CLAIMED = re.compile(r"\u00a9|\(c\)|\bcopyright\b", re.IGNORECASE)
_COUNTS = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?"
    r"|thousands?|millions?|billions?)\b",
    re.IGNORECASE,
)
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u4e00-\u9fff]")


def is_unspaced(line: str) -> bool:
    """Return whether a line is in a script without blanks between words, whose form says little."""
    return len(_UNSPACED.findall(line, 0, _COUNTED)) > len(line) / 4


def has_form(form: re.Pattern[str], line: str) -> bool:
    """Return whether a whole line has a form; forms are those of short lines."""
    return len(line) <= _LONGEST_FORM and form.fullmatch(line) is not None


def word_count(line: str) -> int:
    """Return the number of words, counted no further than a long line's beginning."""
    return len(_WORD.findall(line, 0, _COUNTED))


def ends_a_sentence(line: str) -> bool:
    """Return whether the line ends as prose ends."""
    return _ENDS.search(line.strip()[-12:]) is not None


def is_prose(line: str) -> bool:
    """Return whether the line is a paragraph rather than a heading, label or headline."""
    words = word_count(line)
    return words > _HEADLINE_WORDS or (
        ends_a_sentence(line) and not is_headline(line) and words > _SMALL
    )


def is_headline(line: str) -> bool:
    """Return whether most of the line's longer words begin with a capital, as headlines' do."""
    words: list[str] = _WORD.findall(line, 0, _COUNTED)
    if not _SMALL <= len(words) <= _HEADLINE_WORDS or line.strip().endswith((".", ":", ";")):
        return False
    long = [word for word in words if len(word) > _SMALL]
    if not long:
        return False
    capital = sum(word[0].isupper() or word[0].isdigit() for word in long)
    return capital >= _TITLE_SHARE * len(long)


@cache
def _furniture_forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, re.compile(rf"{form}\W*", re.IGNORECASE))
        for name, form in patterns("page_furniture").items()
    )


def furniture(line: str) -> str | None:
    """Return the rule that takes the line for a page's furniture, or None."""
    text = line.strip()
    if not text or len(text) > _LONGEST_FORM:
        return None
    rule = next((name for name, form in _furniture_forms() if form.fullmatch(text)), None)
    if rule is None or _tells_behind_a_label(text):
        return None
    return None if rule not in _LABELLED and tells(text) else rule


def _reported(line: str) -> bool:
    """Return whether a line tells what somebody said, and so isn't said to the reader."""
    return ends_a_sentence(line) and _SAID.search(line) is not None


def _tells_behind_a_label(line: str) -> bool:
    """Return whether a whole sentence that tells something follows "Photo:" or its like."""
    label, colon, rest = line.partition(":")
    is_whole = bool(colon) and ends_a_sentence(rest) and word_count(label) <= _SMALL
    return is_whole and bool(_FINITE.search(rest) or _SHOWN.search(rest)) and tells(rest)


def is_copyright(line: str) -> bool:
    """Return whether a line claims the copyright, and tells nothing beside."""
    if not has_form(COPYRIGHT, line):
        return False
    claimed = _RIGHTS.search(line)
    return not claimed or _YEAR_CLAIMED.search(line) is not None or not tells(line[claimed.end() :])


def tells(line: str) -> bool:
    """Return whether a line is a sentence that names a side or a number, and speaks to no reader.

    What forms and footers say ("sign up", "terms of use", "cookies") stands in stories as well.
    """
    words = word_count(line)
    if words < PROSE_WORDS / 2 or is_copyright(line):
        return False
    if _TO_READER.search(line) and not _reported(line):
        return False
    if not (_FINITE.search(line) or (ends_a_sentence(line) and words >= _SENTENCE)):
        return False
    sides = (*SIDES.values(), MYANMAR_LATER)
    return _COUNTS.search(line) is not None or any(form.search(line) for form in sides)
