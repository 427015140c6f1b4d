"""Whether a story is about Russia and Myanmar, about one of the two, or about neither."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from analysis.evidence.records import Actor, Place
from analysis.intake import weights
from analysis.intake.lexicon.sides import (
    BOTH_SIDES,
    COUNTRIES,
    MADE_IN_RUSSIA,
    MYANMAR_LATER,
    NAMESAKES,
    SIDES,
    UNREAD_SIDES,
)
from analysis.intake.names.gazetteer import Gazetteer
from analysis.intake.names.mention import Mention
from analysis.intake.text.offsets import Span
from analysis.intake.text.tokens import Sentence

Relevance = Literal["both", "one-side", "neither", "not-judged"]

# The languages whose words intake knows; a text in which no language shows is tried as English.
READ = frozenset(["en", "ru", None])
_AMONG = re.compile(r"\b(?:among (?:them|others)|including|such as),? (?:Russia|Myanmar)\b")
_VOTES = re.compile(r"\b(?:abstain\w*|veto\w*|voted)\b")
_OF_RUSSIA = re.compile(r"\b(?:Russia\w*|Kremlin|Putin)\b")

_SHOWN = 3


@dataclass(frozen=True)
class Judged:
    """What a story is about, why, and the sentences that decide (by number; -1 is the title)."""

    relevance: Relevance
    because: str
    sentences: tuple[int, ...]


@dataclass(frozen=True)
class Sided:
    """Which sides a sentence speaks of, whether only in passing, and its number of words."""

    number: int
    russia: bool
    myanmar: bool
    passing: bool
    words: int = 0

    @property
    def both(self) -> bool:
        """Return whether it links the two sides."""
        return self.russia and self.myanmar and not self.passing


def sides_of(
    said: Sequence[Sentence], mentions: Iterable[Mention], gazetteer: Gazetteer, title: str | None
) -> tuple[Sided, ...]:
    """Return for each sentence, and first for the title as number -1, the sides it speaks of."""
    other = namesakes("\n".join(s.text for s in said), title)
    towns = bool(other) and not any(_OF_RUSSIA.search(s.text) for s in said)
    named: dict[int, set[str]] = {}
    starts = [sentence.start for sentence in said]
    for mention in mentions:
        side = _side(mention, gazetteer)
        if side:
            at = bisect_right(starts, mention.start) - 1
            named.setdefault(at, set()).add(side)
    texts = [(-1, title or ""), *((s.number, s.text) for s in said if not s.heading)]
    if other:
        texts = [(n, _without(text, towns=towns)) for n, text in texts]
    of_myanmar = any(SIDES["myanmar"].search(text) for _, text in texts)
    return tuple(_sided(n, text, named.get(n, set()), of_myanmar=of_myanmar) for n, text in texts)


def judge(sided: Sequence[Sided]) -> Judged:
    """Return what a story is about.

    Both sides: the title or the first two sentences link them, or two sentences and a sixth of
    the text do. A list of many countries and "Russian-made" arms link nothing by themselves. One
    side: the lead and an eighth of the sentences speak of it, or a third of them.
    """
    full = [s for s in sided if s.number < 0 or s.words >= weights.LEAST_WORDS_OF_A_LEAD]
    lead = full[: weights.LEAD_SENTENCES + 1]
    links = [s for s in sided if s.both]
    at_top = [s for s in lead if s.both] or _linked_lead(lead)
    count = max(1, len(sided) - 1)
    if at_top:
        decide = dict.fromkeys(s.number for s in (*at_top, *links))
        return Judged("both", "title or lead link the two", tuple(decide)[:_SHOWN])
    if len(links) >= weights.LINKS_OF_BOTH and len(links) >= weights.SHARE_OF_LINKS * count:
        told = f"{len(links)} of {count} sentences link the two"
        return Judged("both", told, tuple(s.number for s in links[:_SHOWN]))
    return _one_side(sided, lead, count, links)


def not_judged(text: str, title: str | None, language: str) -> Judged:
    """Return which sides a text names in a language that isn't read; what it tells stays open."""
    whole = f"{title or ''}\n{text}"
    found = [side for side, form in UNREAD_SIDES.items() if form.search(whole)]
    named = " and ".join(side.capitalize() for side in found) or "neither side"
    return Judged("not-judged", f'the language "{language}" isn\'t read; it names {named}', ())


def namesakes(text: str, title: str | None) -> list[Span]:
    """Return where a story names places that only share a name with one of the two sides'.

    A story of Moscow in Idaho means that town throughout, unless it speaks of Russia as well.
    """
    whole = f"{title or ''}\n{text}"
    first = NAMESAKES.search(whole)
    if first is None:
        return []
    spans = [found.span() for found in NAMESAKES.finditer(text)]
    bare = NAMESAKES.sub(" ", whole)
    if first[0].startswith(("Moscow", "St")) and not _OF_RUSSIA.search(bare):
        name = first[0].split(",")[0].split(" Florida")[0]
        town = "Moscow" if name.startswith("Moscow") else r"St\.? Petersburg"
        spans += [found.span() for found in re.finditer(rf"\b{town}\b", text)]
    return sorted(set(spans))


def _linked_lead(lead: Sequence[Sided]) -> list[Sided]:
    """Return the title and first sentences where they speak of the two sides in turn."""
    if any(s.passing for s in lead):
        return []
    russia = [s for s in lead if s.russia]
    myanmar = [s for s in lead if s.myanmar]
    return [*russia, *myanmar] if russia and myanmar else []


def _one_side(
    sided: Sequence[Sided], lead: Sequence[Sided], count: int, links: Sequence[Sided]
) -> Judged:
    for side in ("myanmar", "russia"):
        spoken = [s for s in sided if getattr(s, side)]
        early = [s for s in lead if getattr(s, side) and not (s.russia and s.myanmar and s.passing)]
        share = len(spoken) / count
        if (early and share >= weights.SHARE_OF_ONE_SIDE_LED) or (
            len(spoken) >= weights.LINKS_OF_BOTH and share >= weights.SHARE_OF_ONE_SIDE
        ):
            passing = f"; the other side in {len(links)} sentence(s), in passing" if links else ""
            name = side.capitalize()
            told = f"{len(spoken)} of {count} sentences speak of {name}{passing}"
            return Judged("one-side", told, tuple(s.number for s in spoken[:_SHOWN]))
    return Judged("neither", "neither side is what it is about", ())


def _without(text: str, *, towns: bool) -> str:
    """Return a text without the places that only share a name."""
    bare = NAMESAKES.sub(" ", text)
    return re.sub(r"\bMoscow\b|\bSt\.? Petersburg\b", " ", bare) if towns else bare


def _sided(number: int, text: str, named: set[str], *, of_myanmar: bool) -> Sided:
    bare = MADE_IN_RUSSIA.sub(" ", text)
    russia = bool(SIDES["russia"].search(bare)) or "russia" in named
    myanmar = bool(SIDES["myanmar"].search(bare)) or "myanmar" in named
    myanmar = myanmar or (of_myanmar and bool(MYANMAR_LATER.search(bare)))
    if _AMONG.search(bare) and not (russia and myanmar):
        russia = myanmar = False  # one of many, in a sentence on something else
    many = len(set(COUNTRIES.findall(bare))) >= weights.COUNTRIES_OF_A_LIST
    passing = many and not BOTH_SIDES.search(bare) and not _VOTES.search(bare)
    return Sided(number, russia, myanmar, passing, words=len(bare.split()))


def _side(mention: Mention, gazetteer: Gazetteer) -> str | None:
    record: Actor | Place | None = None
    if mention.kind == "place":
        record = gazetteer.places.get(mention.id or "")
    elif mention.id:
        record = gazetteer.actors.get(mention.id)
    if record is None:
        return None
    side = getattr(record, "side", "")
    if record.country == "RU" or side == "russia":
        return "russia"
    return "myanmar" if record.country == "MM" or side.startswith("myanmar") else None


def spans_of(said: Sequence[Sentence], numbers: Iterable[int]) -> list[Span]:
    """Return the places of sentences in the story; the title has none."""
    return [(said[n].start, said[n].end) for n in numbers if n >= 0]
