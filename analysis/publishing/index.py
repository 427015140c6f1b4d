"""`index.html` and `feed.atom`: the editions of a folder, and what is new in them.

Both are made of manifests and statements that lie there, and of nothing else: the same editions
give the same bytes, on any day.
"""

from __future__ import annotations

import re
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from analysis.brand.brand import brand_of
from analysis.errors import BriefingError
from analysis.evidence.dates import Period, day_in_words, month_in_words, period_in_words
from analysis.publishing.bars import months_between, strip
from analysis.publishing.feed import FEED, feed_of
from analysis.publishing.folder import ANNEX, STATEMENTS, held
from analysis.publishing.manifest import NAME as MANIFEST
from analysis.publishing.policy import guarded_style
from analysis.publishing.standing import Standing, editions_in
from analysis.whole_file import put_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

INDEX = "index.html"
# By these words near its beginning a file is known to be a build's.
_OURS = re.compile(
    rb'<meta name="generator" content="briefing list">|<id>urn:briefing:editions</id>'
)
_HEAD = 4000
_PLAIN_PAPER = "a4"
# What a notebook other than the briefing gives is called by it.
_BRIEFING = "notebooks/briefing.ipynb"
_NAMED = {"notebooks/one_pager.ipynb": "summary sheet", "notebooks/compare.ipynb": "comparison"}


@dataclass(frozen=True)
class Card:
    """One edition as the index shows it."""

    edition: Standing
    kind: str
    dates: str
    as_of: str
    sectors: str
    counted: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    timeline: Markup | None
    years: tuple[str, str]


@contextmanager
def indexed(output: Path, tell: Callable[[str], None]) -> Iterator[None]:
    """Write index and feed of a folder once what is built into it is built, or has failed.

    What stands at their place and is somebody's own is left, and a line told of it.
    """
    try:
        yield
    except BaseException:
        # What went wrong is what is told, not that the index can't be written either.
        with suppress(BriefingError, OSError):
            _write_where_any(output)
        raise
    for path in _write_where_any(output):
        tell(f"note: {path}: no build wrote it, so that it is left as it is")


def _write_where_any(output: Path) -> tuple[Path, ...]:
    return write_index(output) if output.is_dir() else ()


def write_index(output: Path) -> tuple[Path, ...]:
    """Write index and feed of the editions below a folder, each at once.

    Two that write at the same time wait for each other, so that the later one tells of both.
    Returns the paths at which a file stands that no build wrote, and which are left as they are.
    """
    with held(output):
        editions = editions_in(output)
        made = {output / INDEX: render_index(editions), output / FEED: feed_of(editions)}
        foreign = tuple(path for path in made if _is_foreign(path))
        for path, text in made.items():
            if path not in foreign:
                put_whole(path, text.encode())
    return foreign


def _is_foreign(path: Path) -> bool:
    if not path.exists():
        return False
    return not path.is_file() or not _OURS.search(path.read_bytes()[:_HEAD])


def render_index(editions: Sequence[Standing]) -> str:
    """Return the page of all editions; the same editions give the same text."""
    from analysis.publishing import fonts, look
    from analysis.publishing.page_templates import environment, file

    told = [each for each in editions if not each.problem]
    axis = months_between(min(e.start for e in told), max(e.end for e in told)) if told else ()
    # Editions of one folder are of one house; where its brand changed, the newest has it.
    brand = brand_of(max(told, key=lambda each: each.as_of).brand if told else {})
    most = max((number for each in told for number in each.months.values()), default=0)
    page = (
        environment()
        .get_template("index.html.j2")
        .render(
            cards=[_card(each, axis, most) for each in told],
            broken=[each for each in editions if each.problem],
            told=_told(told),
            organisation=brand.organisation,
            feed=FEED,
        )
    )
    css = "\n".join((fonts.font_css(page), look.style(brand, file("index.css"))))
    return guarded_style(page.replace("<style></style>", f"<style>{css}</style>", 1))


def _told(editions: Sequence[Standing]) -> str:
    """Return the line below the title: how many there are, and what the newest of them knows."""
    if not editions:
        return "No edition has been built yet."
    number = f"{len(editions)} edition{'s' if len(editions) > 1 else ''}"
    latest = date.fromisoformat(max(each.as_of for each in editions))
    return f"{number}, the latest as of {day_in_words(latest)}"


def _card(one: Standing, axis: Sequence[str], most: int) -> Card:
    window = Period(date.fromisoformat(one.start), date.fromisoformat(one.end))
    timeline = None
    if one.months:
        inside = months_between(one.start, one.end)
        timeline = strip(one.months, axis, inside, _in_words(one.months), most)
    return Card(
        edition=one,
        kind=_kind(one),
        dates=period_in_words(window),
        as_of=day_in_words(date.fromisoformat(one.as_of)),
        sectors=", ".join(each.replace("-", " ") for each in one.sectors),
        counted=tuple(_counted(one.counts)),
        links=tuple(_links(one)),
        timeline=timeline,
        years=(axis[0][:4], axis[-1][:4]),
    )


def _kind(one: Standing) -> str:
    named = _NAMED.get(one.notebook, Path(one.notebook).stem.replace("_", " "))
    parts = [] if one.notebook == _BRIEFING else [named]
    parts += [] if one.paper == _PLAIN_PAPER else [f"US {one.paper.title()}"]
    return ", ".join(parts)


def _in_words(months: Mapping[str, int]) -> str:
    """Return what the strip of months shows: how many events, and which month has most."""
    total, most = sum(months.values()), max(months.values())
    fullest = [month for month, number in months.items() if number == most]
    said = f"Events by month: {total:,} dated to a month or a day"
    if len(fullest) > 1:
        return said
    return (
        f"{said}, most of them, {most}, in {month_in_words(date.fromisoformat(f'{fullest[0]}-01'))}"
    )


def _counted(counts: Mapping[str, int]) -> Iterator[str]:
    for name in ("facts", "statements", "figures", "sources"):
        if (number := counts.get(name)) is not None:
            yield f"{number:,} {name.removesuffix('s') if number == 1 else name}"


def _links(one: Standing) -> Iterator[tuple[str, str]]:
    named = {
        f"{one.stem}.html": "Page",
        f"{one.stem}.pdf": "PDF",
        ANNEX: "Annex (PDF)",
        STATEMENTS: "Sentences (JSON)",
    }
    for name, label in named.items():
        if path := one.file(name):
            yield path, label
    yield f"{one.folder}/{MANIFEST}", "Manifest (JSON)"
