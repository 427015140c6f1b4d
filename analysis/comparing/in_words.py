"""Changes in words: the text of a terminal, and what the page's template asks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined

from analysis.evidence.dates import day_in_words
from analysis.evidence.numbers import capitalised, counted, in_words, listed
from analysis.evidence.plans import fulfilling

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.comparing.change import Differences, FieldChange, Value

MOST = 10
# Texts that have less than this in common are shown one after the other, not word by word.
ALIKE = 0.45
# Fields whose texts are ids of actors, places, sources and facts.
OF_IDS = (
    "actors",
    "event",
    "events",
    "facts",
    "figures",
    "fulfilled_by",
    "part_of",
    "place",
    "shown",
    "sources",
)
_UNPRINTABLE = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True)
class Stretch:
    """Words that stayed, went (`del`) or came (`ins`); `mark` is blank for those that stayed."""

    text: str
    mark: str = ""


def as_text(told: Differences, most: int | None = MOST) -> str:
    """Return all changes as text, at most so many of a kind; None lists each of them."""
    longest = max(len(each) for kinds in told.changes.values() for each in kinds.values())
    template = environment().get_template("changes.txt.j2")
    return template.render(told=told, most=longest if most is None else most) + "\n"


@cache
def environment(*, escaping: bool = False) -> Environment:
    """Return the language of the templates: for text, or for HTML, all that it prints escaped."""
    made = Environment(
        loader=PackageLoader("analysis.comparing", "templates"),
        undefined=StrictUndefined,
        autoescape=escaping,  # noqa: S701 - text has nothing to escape
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["marked"] = marked
    made.filters.update(
        called=called,
        capitalised=capitalised,
        counted=counted,
        day=_day,
        field_name=field_name,
        in_words=in_words,
        indent_like=lambda _, name: " " * (len(name) - 2),
        listed=listed,
        members=members,
        plain=plain,
    )
    return made


def style() -> str:
    """Return the styles of the page, its fonts and colours left out."""
    loader = environment().loader
    assert loader is not None  # noqa: S101 - set above
    return loader.get_source(environment(), "changes.css")[0].strip()


def plain(text: str) -> str:
    """Return a text without what a terminal would obey: each unprintable letter is replaced."""
    return "".join(letter if letter.isprintable() else _UNPRINTABLE for letter in text)


def _day(text: str) -> str:
    try:
        return day_in_words(date.fromisoformat(text))
    except ValueError:
        return text


def field_name(name: str) -> str:
    """Return a field's name as words: `part_of` is `part of`."""
    return plain(name.replace("_", " "))


def called(value: Value, names: Mapping[str, str], field: str) -> str:
    """Return a field's value as a reader knows it, ids by what they are called."""
    held = (value,) if isinstance(value, str) else value
    return "; ".join(_name(each, names, field) for each in held)


def _name(each: str, names: Mapping[str, str], field: str) -> str:
    key, whole = fulfilling(each)
    name = names.get(key) if field in OF_IDS else None
    return each if name is None else name if whole else f"in part: {name}"


def members(
    change: FieldChange, names: Mapping[str, str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what went from a list and what came to it, each by its name; nothing for a text."""
    lists = [(each,) if isinstance(each, str) else each for each in (change.then, change.now)]
    if isinstance(change.then, str) and isinstance(change.now, str):
        return (), ()
    then, now = ([each for each in held if each] for held in lists)
    gone = tuple(_name(each, names, change.field) for each in then if each not in now)
    come = tuple(_name(each, names, change.field) for each in now if each not in then)
    return gone, come


def marked(then: str, now: str) -> tuple[Stretch, ...]:
    """Return the words of both texts, each marked by what became of it.

    Texts that share little are one stretch each, so that nobody has to read them in splinters.
    """
    old, new = then.split(" "), now.split(" ")
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < ALIKE:
        return tuple(each for each in (Stretch(then, "del"), Stretch(now, "ins")) if each.text)
    found = []
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            found.append(Stretch(" ".join(old[a:b])))
            continue
        found += [Stretch(" ".join(old[a:b]), "del")] if b > a else []
        found += [Stretch(" ".join(new[c:d]), "ins")] if d > c else []
    return tuple(found)
