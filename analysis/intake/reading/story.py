"""Find the story in a page that was flattened to lines; each line that goes says by which rule."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.intake.lexicon.sides import SIDES
from analysis.intake.reading.article import Cut, words_of_cut
from analysis.intake.reading.lines import (
    AFTERMATH,
    AGE,
    BYLINE,
    COMMENTS,
    DATE_LINE,
    DATELINE,
    MONTHS,
    PROSE_WORDS,
    ends_a_sentence,
    furniture,
    has_form,
    is_copyright,
    is_headline,
    is_prose,
    is_unspaced,
    tells,
    word_count,
)
from analysis.intake.text.offsets import Span, Traced
from analysis.intake.text.stems import words_of
from analysis.intake.text.tokens import tokens

_RUN = 3
# Lines that are cut, and yet say who published the story and when.
_TELLING = {"copyright-line", "link-line", "address-line"}
_LOOKED_AHEAD = 300
_MOST_LINES = 5000
BEYOND = "beyond-the-length-that-is-read"
_BULLETS = ("\u2022", "*", "- ", "\u25cf")
# So much of a story stands before another can begin.
_PARAGRAPHS, _TOLD = 2, 100
_PARAGRAPHS_COMPARED = 8
_BEGINS_WITH_A_DATE = re.compile(
    rf"(?:{MONTHS}\s\d{{1,2}}|\d{{1,2}}\s{MONTHS}),?\s(?:19|20)\d\d\b.{{0,12}}\d{{1,2}}:\d\d"
)
_SHORT_LINE = 120
_PAPER = re.compile(
    r"(?:\d+[.)]\s*)?(?:a |an |the )?(?:joint )?(?:memorand|protocol|agreement|treaty|contract"
    r"|accord"
    r"|road ?map|declaration|communiqu|pact|mou\b)",
    re.IGNORECASE,
)
_STAMP = re.compile(r"\s*date\s+\d{4}-\d{2}(?:-\d{2})?\s+", re.IGNORECASE)
_TAIL = re.compile(
    r"\s?\b(?:read more|read the (?:full|original).{0,30}|full (?:story|article)|source|originally "
    r"(?:published|appeared).{0,60}|view original.{0,30})\s?(?:at|here|on"
    r"|from)?\s?:?\s*https?://\S+\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Line:
    """One line of a flattened page, with the rule that drops it or None."""

    start: int
    end: int
    text: str
    rule: str | None = None


@dataclass(frozen=True)
class Story:
    """What is kept: the head of the page, the body, and what was cut.

    `head` holds the lines above the first paragraph (outlet, date, byline), which are no part of
    the story but say when and where it was published; `tail` those cut below it that do so too.
    """

    title: str | None
    head: tuple[str, ...]
    tail: tuple[str, ...]
    body: Traced
    cuts: tuple[Cut, ...]


def find_story(page: Traced, title: str | None = None) -> Story:
    """Return the story of a page that lies there as lines of text.

    `title` is the headline where it is known already.
    """
    stamp = _STAMP.match(page.text)
    everything = _lines(page.text, stamp.end() if stamp else 0)
    lines, beyond = everything[:_MOST_LINES], everything[_MOST_LINES:]
    first = next((n for n, line in enumerate(lines) if _opens(line.text)), 0)
    title = title or _title(lines[:first])
    rules: list[str | None] = [_head_rule(line, title) for line in lines[:first]]
    body = lines[first:]
    rules += _body_rules(body, title)
    ranges, cuts = _apply(page, lines, rules)
    if beyond:
        span = page.span(beyond[0].start, beyond[-1].end)
        told = words_of_cut(page.text[beyond[0].start : beyond[-1].end])
        cuts = (*cuts, Cut(BEYOND, told, span))
    tail = tuple(line.text for line, rule in zip(lines, rules, strict=True) if rule in _TELLING)
    head = tuple(line.text.strip() for line in lines[:first])
    if stamp:
        head = (stamp[0].strip(), *head)
        cuts = (Cut("date-stamp", stamp[0].strip(), page.span(*stamp.span())), *cuts)
    tail = (*tail, *(cut.words for cut in cuts if cut.rule == "source-link"))
    return Story(title, head, tail, page.keep(ranges), cuts)


def _lines(text: str, start: int) -> list[Line]:
    found, at = [], start
    for raw in text[start:].split("\n"):
        if raw.strip():
            begun = at + len(raw) - len(raw.lstrip())
            found.append(Line(begun, at + len(raw.rstrip()), raw.strip()))
        at += len(raw) + 1
    return found


def _opens(line: str) -> bool:
    """Return whether the story begins here: the first real paragraph."""
    text = line
    if furniture(text) or has_form(BYLINE, text) or is_copyright(text):
        return False
    if has_form(DATE_LINE, text) and word_count(text) < PROSE_WORDS:
        return False
    return DATELINE.match(text) is not None or (
        is_prose(text) and word_count(text) >= PROSE_WORDS / 2
    )


def _title(head: Sequence[Line]) -> str | None:
    """Return the line that stands twice above the story, else the longest that can be a title."""
    texts = [line.text for line in head if not furniture(line.text)]
    for text in texts:
        if texts.count(text) > 1 and word_count(text) >= _RUN:
            return text
    fit = [
        text
        for text in texts
        if word_count(text) >= _RUN
        and not text.startswith(_BULLETS)
        and not has_form(BYLINE, text)
        and not _dates_only(text)
        and not has_form(AGE, text)
        and not is_copyright(text)
    ]
    return max(fit, key=word_count) if fit else None


def _dates_only(text: str) -> bool:
    return (
        _BEGINS_WITH_A_DATE.match(text) is not None
        and word_count(text) <= _RUN * _PARAGRAPHS_COMPARED
    ) or (
        word_count(text) <= PROSE_WORDS
        and has_form(DATE_LINE, text)
        and (len(re.findall(r"[^\W\d_]{4,}", text)) <= _RUN + 1)
    )


def _head_rule(line: Line, title: str | None) -> str:
    if line.text == title:
        return "title-line"
    if has_form(BYLINE, line.text):
        return "byline"
    if _dates_only(line.text) or has_form(AGE, line.text):
        return "date-line"
    return furniture(line.text) or "line-above-the-story"


def _body_rules(body: Sequence[Line], title: str | None) -> list[str | None]:
    """Return for each line from the first paragraph on the rule that drops it, or None."""
    rules: list[str | None] = [None] * len(body)
    end, why = _end_of_story(body)
    for n, line in enumerate(body):
        if n >= end:
            rules[n] = "copyright-line" if is_copyright(line.text) else why
        elif title and line.text == title:
            rules[n] = "title-line"
        elif has_form(BYLINE, line.text) and not is_prose(line.text):
            rules[n] = "byline"
        elif has_form(AGE, line.text):
            rules[n] = "date-line"
        else:
            rules[n] = furniture(line.text) if not _long_prose(line.text) else None
    _drop_headline_runs(body, rules)
    return rules


def _long_prose(text: str) -> bool:
    return is_prose(text) and word_count(text) > 2 * PROSE_WORDS


def _end_of_story(body: Sequence[Line]) -> tuple[int, str]:
    """Return the number of the line at which something else than the story begins, and why."""
    told: list[int] = []  # the lengths of the paragraphs so far
    for n, line in enumerate(body):
        if n == 0:
            told.append(len(line.text))
            continue
        if is_copyright(line.text) and not _long_prose(line.text):
            return n, "after-copyright-line"
        if has_form(COMMENTS, line.text) or (
            has_form(AFTERMATH, line.text) and not _returns(body, n, sum(told))
        ):
            return n, "after-end-heading"
        long = sum(told[-_RUN:]) >= _TOLD
        if long and (
            (len(told) >= _PARAGRAPHS and _another_begins(body, n)) or _strange_to_all(body, n)
        ):
            return n, "appended-story"
        if is_prose(line.text):
            told.append(len(line.text))
    return len(body), ""


def _returns(body: Sequence[Line], at: int, told: int) -> bool:
    """Return whether the story goes on after a block of links: prose without a new beginning."""
    rest = body[at + 1 : at + _LOOKED_AHEAD]
    if any(has_form(AGE, line.text) or is_copyright(line.text) for line in rest):
        return False
    if any(_another_begins(rest, n) for n in range(1, len(rest))):
        return False
    return sum(len(line.text) for line in rest if is_prose(line.text)) > told / 2


def _another_begins(body: Sequence[Line], at: int) -> bool:
    """Return whether another story begins: a headline twice, or one above an age or dateline."""
    line = body[at].text
    if is_prose(line) or word_count(line) < _RUN:
        return False
    following = [other.text for other in body[at + 1 : at + 5]]
    if line in following[:2]:
        return True
    if not is_headline(line):
        return False
    if any(has_form(AGE, text) for text in following):
        return True
    first = next((text for text in following if DATELINE.match(text) or is_prose(text)), "")
    return DATELINE.match(first) is not None


def _strange_to_all(body: Sequence[Line], at: int) -> bool:
    """Return whether a bare line and all below it share no name with what stands above.

    Sub-headings have no full stop either, but the same people and places go on below them.
    """
    line = body[at].text
    if is_prose(line) or not _RUN <= word_count(line) <= PROSE_WORDS or is_unspaced(line):
        return False
    below = [other.text for other in body[at + 1 : at + _PARAGRAPHS_COMPARED + 1]]
    if not below or not is_prose(below[0]) or not ends_a_sentence(body[at - 1].text):
        return False
    if body[at - 1].text.endswith(":"):  # what a sentence introduces belongs to it
        return False
    above = "\n".join(other.text for other in body[:at])
    rest = "\n".join([line, *below])
    if any(form.search(rest) for form in SIDES.values()):
        return False
    return not (_names_in(rest) & _names_in(above)) and not words_of(line) & words_of(above)


def _names_in(text: str) -> frozenset[str]:
    """Return the longer words of a text that begin with a capital and don't open a sentence."""
    found = set()
    for token in tokens(text):
        before = text[max(0, token.start - 3) : token.start].rstrip(' \u201c"')
        opens = not before or before.endswith((".", "!", "?", "\n"))
        if token.capital and len(token.word) >= _RUN and not opens:
            found.add(token.word)
    return frozenset(found)


def _drop_headline_runs(body: Sequence[Line], rules: list[str | None]) -> None:
    """Drop several headlines in a row: teasers for other stories, in among the paragraphs."""
    n = 0
    while n < len(body):
        run = n
        while run < len(body) and rules[run] is None and _teaser(body[run].text):
            run += 1
        titled = sum(is_headline(line.text) for line in body[n:run])
        if n and body[n - 1].text.endswith(":") and rules[n - 1] is None:
            n = run + 1  # a list that belongs to the story
            continue
        if run - n >= _RUN or (run - n == _RUN - 1 and titled == run - n):
            rules[n:run] = ["promotional-headlines"] * (run - n)
        n = max(run, n + 1)


def _teaser(text: str) -> bool:
    if text.startswith(("-", "\u2022", "*", "\u201c", '"')) or is_unspaced(text):
        return False
    if _PAPER.match(text) or (tells(text) and not is_headline(text)):
        return False
    return len(text) <= _SHORT_LINE and (is_headline(text) or not is_prose(text))


def _apply(
    page: Traced, lines: Sequence[Line], rules: Sequence[str | None]
) -> tuple[list[Span], tuple[Cut, ...]]:
    kept: list[Span] = []
    cuts: list[Cut] = []
    before: str | None = None
    for line, rule in zip(lines, rules, strict=True):
        repeats, before = rule == before, rule
        if rule == "title-line":
            continue
        if rule is not None:
            _add_cut(cuts, rule, page, (line.start, line.end), repeats=repeats)
            continue
        start, end = line.start, line.end
        if tail := _TAIL.search(page.text, start, end):
            end = tail.start()
            told = page.text[tail.start() : tail.end()].strip()
            cuts.append(Cut("source-link", told, page.span(tail.start(), tail.end())))
        if start < end:
            kept.append((start, end))
    return kept, tuple(cuts)


def _add_cut(cuts: list[Cut], rule: str, page: Traced, span: Span, *, repeats: bool) -> None:
    """Add a cut, or lengthen the last one where the same rule took the line before."""
    start, end = page.span(*span)
    words = page.text[span[0] : span[1]]
    if cuts and repeats and cuts[-1].rule == rule:
        told = words_of_cut(f"{cuts[-1].words} {words}")
        cuts[-1] = Cut(rule, told, (cuts[-1].span[0], end))
        return
    cuts.append(Cut(rule, words_of_cut(words), (start, end)))
