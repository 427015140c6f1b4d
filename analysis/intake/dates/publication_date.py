"""When a story was published, and how that is known: stated, derived, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from analysis.evidence.dates import Period, day_in_words, parse_period
from analysis.intake.dates.date_evidence import (
    DATELINE,
    NUMBER_FIRST,
    Clues,
    DateEvidence,
    Published,
)
from analysis.intake.dates.expressions import TimeExpression, find_dates
from analysis.intake.dates.foreign import find_foreign_date
from analysis.intake.dates.printed_dates import PrintedDate, read_printed_date
from analysis.intake.dates.resolve import resolve
from analysis.intake.lexicon.calendar_words import MONTHS_IN_RUSSIAN, weekday_number
from analysis.intake.reading.lines import MONTHS, furniture, word_count
from analysis.intake.reading.story import Story
from analysis.intake.reading.webpage import DAY_IN_ADDRESS
from analysis.intake.text.tokens import sentences

_LABEL = re.compile(
    r"\b(?:publish\w*|posted|date|dated|first published|created|issued|released)\b\s?(?:on|at|in"
    r"|date)?\s?[:|-]?\s*"
    r"(?P<rest>[^\n]{4,60})",
    re.IGNORECASE,
)
# The day of something else: a change, a visit to the page, a print, what is to be done by when.
_UPDATED = re.compile(
    r"\b(?:updated?|modified|edited|revised|accessed|retrieved|captured|archived|saved|downloaded"
    r"|printed(?: out)? (?:on|at|:)|printed:|crawled|cached|scraped|visited|last (?:viewed|checked)"
    r"|last (?:seen|reviewed)|reviewed (?:on|at|by)|screenshot|snapshot|fetched|indexed|copied on"
    r"|viewed|embargo(?:ed)?|as (?:it )?appeared on|due"
    r"|deadline|expires|valid until|closes on|apply by|event date"
    r"|date of (?:the )?(?:event|birth|meeting)"
    r"|обновл\w+|измен[её]н\w*|дата обращения|просмотр\w*|распечата\w+|сохранен\w+)\b"
    r"|\bprinted:|^\W*as (?:of|at)\b",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"\s*(?:[A-Z][A-Za-z.'\u2019/ -]{2,40}?,?\s+(?:[A-Z][a-z.]+\s?[A-Za-z.]*,\s+)?)?"
    r"(?P<date>(?:[A-Z][a-z]{2,8}\.?,?\s)?(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}"
    r"|\d{1,2}\s[A-Z][a-z]{2,8}\.?)"
    r"(?:,?\s(?:19|20)\d\d)?)\s?(?=\(|/|\.\s?/|--|\u2013|\u2014|-\s|:|\.\s\()"
)
_IN_BRACKETS = re.compile(
    r"\s*[A-Z][A-Z .'-]{2,30}\([^()]{2,60}?\s?[-\u2013,]\s?(?P<date>\d{1,2}(?:st|nd|rd"
    r"|th)? [A-Z][a-z]{2,8},?"
    r" (?:19|20)\d\d|[A-Z][a-z]{2,8} \d{1,2},? (?:19|20)\d\d)\)"
)
_NUMBERS_FIRST = re.compile(
    r"\s*(?P<date>\d{1,2}[-.]\d{1,2}[-.](?:19|20)\d\d)\s?[,:]?\s?\(?[A-Z][A-Z .'-]{2,30}\)?\W"
)
_IN_RUSSIAN = re.compile(
    r"\s*[\u0410-\u042f\u0401][\u0410-\u042f\u0430-\u044f\u0451 /-]{2,40}[.,]\s"
    rf"(?P<date>\d{{1,2}}\s(?:{MONTHS_IN_RUSSIAN})\w*)[.,]?\W"
)
_ENDS_TITLE = re.compile(
    rf"(?P<date>(?:\d{{1,2}}(?:st|nd|rd|th)?\s(?:{MONTHS}),?|(?:{MONTHS})\s\d{{1,2}}(?:st|nd|rd"
    rf"|th)?,?)"
    r"\s(?:19|20)\d\d)\W*$"
)
# Between the parts of a line such as "By Olga Specimen | 22 April 2024 | Updated 23 April 2024".
_PARTS = re.compile(r"\s[|\u2022\u00b7]\s")
_PUBLISHED = re.compile(
    r"\b(?:publish\w*|posted|first (?:published|posted)|issued|released|created"
    r"|опубликован\w*|дата публикации|размещен\w*)\b",
    re.IGNORECASE,
)
_UPDATE = re.compile(r"^\W*(?:last )?(?:updated?|modified)\b", re.IGNORECASE)
_REPORTED = re.compile(
    r"\b(?:said|told|reported|announced|confirmed|stated|according to)\b", re.IGNORECASE
)
_MONTH_IN_ADDRESS = re.compile(r"/(20\d\d)/(0?[1-9]|1[0-2])/")
_LEAD = 3
_LONGEST_HEAD = 15
_OPENING = 1500
_CLOSE = 60


def find_published(
    story: Story, fields: dict[str, str], url: str | None, clues: Clues
) -> Published:
    """Return when the story was published.

    Asked in turn: the date that came with it (metadata, a column), the lines above it, its
    dateline, a line "Published: …" below it, its address, and a date in the lead that goes with
    what somebody said. What is ambiguous or lacks its year is decided by evidence or left open;
    the clues say which years come into question, and what the record has in one.
    """
    open_questions: list[str] = []
    for printed, where in (*_printed_dates(story, fields), *_foreign_dates(story, clues.language)):
        found = _stated(printed, where)
        if found is None:
            evidence = DateEvidence(story, _from_address(url), clues)
            found = evidence.settle(printed, where)
        if found.period is not None:
            return found
        open_questions.append(found.because)
    for guess in (_from_address(url), _from_lead(story), _from_weekday(story, clues.years)):
        if guess is not None:
            return guess
    told = open_questions[0] if open_questions else "no date on the page"
    return Published(None, "unknown", told)


def dateline_days(text: str) -> set[int]:
    """Return where in a story the dates of datelines begin, which are no part of what it tells."""
    at, found = 0, set()
    for line in text[:_OPENING].split("\n")[:_LEAD]:
        first = (_NUMBERS_FIRST.match(line) or _IN_RUSSIAN.match(line)) if at == 0 else None
        if match := first or _DATELINE.match(line) or _IN_BRACKETS.match(line):
            found |= set(range(at + match.start("date"), at + match.end()))
        at += len(line) + 1
    return found


def _printed_dates(story: Story, fields: dict[str, str]) -> Iterator[tuple[PrintedDate, str]]:
    if "date" in fields and (printed := read_printed_date(fields["date"])):
        yield printed, "the date given with it"
    above = fields.get("above", "").split("\n")
    head = (*(line.strip() for line in above if line.strip()), *story.head)
    if "date_seen" in fields and (printed := read_printed_date(fields["date_seen"])):
        lines = (*head, *story.tail, *story.body.text.split("\n"))
        if not any(_is_other_day(line, printed.days) for line in lines):
            yield printed, "the date that the page shows"
    yield from _above(head, story.title)
    yield from _opening(story)
    for line in (*story.tail, *story.body.text.split("\n")):
        if _UPDATED.search(line) and not _PUBLISHED.search(line):
            continue
        label = _LABEL.match(line.strip().lstrip("(["))
        if label and len(line) < 2 * _CLOSE and (printed := read_printed_date(label["rest"])):
            yield printed, "a line of the page"


def _is_other_day(line: str, days: tuple[date, ...]) -> bool:
    """Return whether a line gives a day as that of something else than publication."""
    if len(line) > 2 * _CLOSE or not _UPDATED.search(line) or _PUBLISHED.search(line):
        return False
    printed = read_printed_date(line)
    return printed is not None and bool(set(printed.days) & set(days))


def _above(lines: Sequence[str], title: str | None) -> Iterator[tuple[PrintedDate, str]]:
    """Yield the dates in the lines above a story, labelled ones first.

    The day of something else counts only against a later one, which is then that of the visit.
    """
    head = sorted(lines, key=lambda line: (not _LABEL.search(line), bool(_UPDATED.search(line))))
    head = [part for line in head for part in _parts(line)]
    kept = _not_after_an_update(head)
    for line in kept:
        if line == title or furniture(line) == "image-label":
            continue
        if kept == head and _UPDATED.search(line) and not _PUBLISHED.search(line):
            continue
        if word_count(line) > _LONGEST_HEAD and not _LABEL.search(line):
            continue
        if printed := _printed_on_line(line):
            yield printed, "the line above the story"


def _parts(line: str) -> list[str]:
    """Return the parts of a line, apart where one of them gives the day of something else."""
    parts = _PARTS.split(line)
    apart = any(_UPDATED.search(part) for part in parts) and not _PUBLISHED.search(line)
    return parts if apart else [line]


def _opening(story: Story) -> Iterator[tuple[PrintedDate, str]]:
    """Yield the dates of a story's dateline and of its title's end."""
    for line in story.body.text[:_OPENING].split("\n")[:_LEAD]:
        found = _DATELINE.match(line) or _IN_BRACKETS.match(line)
        if found and (printed := read_printed_date(found["date"])):
            yield printed, DATELINE
    if found := _NUMBERS_FIRST.match(story.body.text):
        printed = read_printed_date(found["date"])
        if printed:
            yield printed, NUMBER_FIRST
    if (found := _ENDS_TITLE.search(story.title or "")) and (
        printed := read_printed_date(found["date"])
    ):
        yield printed, "the end of the title"


def _not_after_an_update(head: list[str]) -> list[str]:
    """Return the lines without dates later than an update: a page's header shows the day it is."""
    updates = [
        printed.days[0]
        for line in head
        if _UPDATE.search(line) and (printed := _printed_on_line(line)) and len(printed.days) == 1
    ]
    if not updates:
        return head
    kept = []
    for line in head:
        printed = _printed_on_line(line)
        late = printed and len(printed.days) == 1 and printed.days[0] > max(updates)
        if not late or _LABEL.search(line):
            kept.append(line)
    return kept


def _foreign_dates(story: Story, language: str) -> Iterator[tuple[PrintedDate, str]]:
    """Yield the dates above the story and in its dateline, read in the story's language."""
    if language == "en":
        return
    places = [(line, "the line above the story") for line in story.head if line != story.title]
    places += [(story.body.text[:_CLOSE], DATELINE)]
    for line, where in places:
        if word_count(line) > _LONGEST_HEAD and where != DATELINE:
            continue
        found = find_foreign_date(line, language)
        if found is None:
            continue
        year, month, day = found
        try:
            days = (date(year, month, day),) if year else ()
        except ValueError:
            continue
        yield PrintedDate(line.strip(), days=days, month_day=(month, day)), where


def _from_weekday(story: Story, years: Sequence[int]) -> Published | None:
    """Return the day of a lead that gives weekday, month and day: "on Wednesday (Jun 21)"."""
    text = story.body.text
    for sentence in sentences(text)[:_LEAD]:
        for expression in find_dates(sentence.text):
            parts = expression.parts
            if expression.unit != "day" or "w1" not in parts or "m1" not in parts:
                continue
            if {"y1", "y2", "yw", "d2"} & parts.keys():
                continue
            fit = list(_on_that_weekday(expression, years))
            if len(fit) == 1:
                told = f'"{expression.text}" in the lead; year {fit[0].year} by that weekday'
                return Published(Period(fit[0], fit[0]), "derived", told)
    return None


def _on_that_weekday(expression: TimeExpression, years: Sequence[int]) -> Iterator[date]:
    for year in years:
        whole = replace(expression, parts={**expression.parts, "y1": str(year)})
        dated = resolve(whole, None, "unclear")
        if dated and dated.period.first.weekday() == weekday_number(expression.parts["w1"]):
            yield dated.period.first


def _printed_on_line(line: str) -> PrintedDate | None:
    label = _LABEL.search(line)
    return (read_printed_date(label["rest"]) if label else None) or read_printed_date(line)


def _stated(printed: PrintedDate, where: str) -> Published | None:
    """Return a date that stands there in full."""
    if len(printed.days) == 1:
        day = printed.days[0]
        return Published(Period(day, day), "stated", f"{where}: {printed.text}", printed.moment)
    if printed.period is not None:
        return Published(printed.period, "stated", f"{where}: {printed.text}")
    return None


def _from_address(url: str | None) -> Published | None:
    if not url:
        return None
    if found := DAY_IN_ADDRESS.search(url):
        try:
            day = date(*(int(part) for part in found.groups()))
        except ValueError:
            return None
        return Published(Period(day, day), "derived", "the day in its address")
    if found := _MONTH_IN_ADDRESS.search(url):
        month = parse_period(f"{found[1]}-{int(found[2]):02}")
        return Published(month, "derived", "the month in its address")
    return None


def _from_lead(story: Story) -> Published | None:
    """Return the day in the lead that goes with a report: "…, he said on Tuesday, 4 March 2025"."""
    text = story.body.text
    for sentence in sentences(text)[:_LEAD]:
        if not _REPORTED.search(sentence.text):
            continue
        days = _full_days(find_dates(sentence.text), sentence.text)
        if len(days) == 1:
            told = f"the lead tells of {day_in_words(days[0])} as the day of the report"
            return Published(Period(days[0], days[0]), "derived", told)
    return None


def _full_days(found: Iterable[TimeExpression], text: str) -> list[date]:
    days = []
    for expression in found:
        dated = resolve(expression, None, "unclear")
        before = text[max(0, expression.start - _CLOSE) : expression.start]
        if dated and dated.period.precision == "day" and _REPORTED.search(before):
            days.append(dated.period.first)
    return days
