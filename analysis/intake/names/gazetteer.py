"""The names of the record, to be found in a text however they are written."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from analysis.evidence.records import Actor, Evidence
from analysis.intake import weights
from analysis.intake.lexicon.word_lists import entries, word_list
from analysis.intake.names.transliteration import burmese_key, russian_key
from analysis.intake.text.tokens import Token, tokens

_JOINT = re.compile(r"[^\S\n]*[-\u2013.,()&/\u2019'\u201c\u201d\"]?[^\S\n]*")
_LATIN_OF_RUSSIAN = {"RU", "BY", "UA", "KZ"}
_PATRONYMIC = re.compile(
    r"(?:[eo]vich|[eo]vitch|ich|[eo]vna|ichna|\u0432\u0438\u0447|\u0432\u043d\u0430)$"
)
_SHORT = 4
_LONG_NAME = 3
_ADJECTIVES = {"Russia": ("Russian", "Russia"), "Myanmar": ("Myanmar", "Burmese")}
_OF_COUNTRY = re.compile(r"(?P<body>.+) of (?P<country>Russia|Myanmar)")
_MINISTRY = re.compile(r"Ministry of (?P<area>.+)")
_LONGEST_AREA = 3


@dataclass(frozen=True)
class Name:
    """A way in which the record writes an actor, place or publisher.

    `capitals` says for each word whether it must begin with a capital, `upper` that it must stand
    in capitals throughout (US is no pronoun); `told` is the name of a body that the record lacks,
    whose `id` is empty.
    """

    words: tuple[str, ...]
    id: str
    kind: str
    capitals: tuple[bool, ...]
    upper: bool = False
    told: str = ""


@dataclass(frozen=True)
class Hit:
    """A name found in a text: words `first` to `last` (exclusive) and the characters they take.

    `names` holds all that the words can mean: Russia is a state and a place.
    """

    names: tuple[Name, ...]
    first: int
    last: int
    start: int
    end: int


class Gazetteer:
    """All names of a record by their first word; longer names come before shorter ones."""

    def __init__(self, evidence: Evidence) -> None:
        self.actors = evidence.actors
        self.places = evidence.places
        self.burmese = frozenset(a.id for a in self.actors.values() if _is_burmese(a))
        names = list(_all_names(evidence))
        self._bodies = {
            " ".join(name.words): name.id
            for name in names
            if name.id and name.kind == "organisation" and len(name.words) >= _LONG_NAME
        }
        self._exact = _indexed(names)
        self._russian = _indexed(_respelt(names, self._of("russian"), russian_key))
        self._burmese = _indexed(_respelt(names, self._of("burmese"), burmese_key))

    def find(self, text: str, words: Sequence[Token]) -> list[Hit]:
        """Return the names in a text from left to right, the longest at each place."""
        found: list[Hit] = []
        at = 0
        while at < len(words):
            hit = self._hit(text, words, at)
            if hit is not None:
                found.append(hit)
            at = hit.last if hit else at + 1
        return found

    def name_of(self, key: str) -> str:
        """Return the canonical name of an actor or place."""
        record = self.actors.get(key) or self.places.get(key)
        return record.name if record else key

    def by_sound(self, first: str) -> tuple[Name, ...]:
        """Return the names of Russians that begin with a word of that sound."""
        return self._russian.get(first, ())

    def body_nearly(self, name: str) -> str | None:
        """Return the organisation that a name of three words or more nearly spells, else None."""
        folded = " ".join(token.word for token in tokens(name))
        if folded.count(" ") < _LONG_NAME - 1:
            return None
        match = get_close_matches(folded, self._bodies, n=1, cutoff=weights.BODY_NEARLY)
        return self._bodies[match[0]] if match else None

    def _of(self, family: str) -> frozenset[str]:
        if family == "burmese":
            return self.burmese
        return frozenset(
            a.id
            for a in self.actors.values()
            if a.kind == "person" and (a.country in _LATIN_OF_RUSSIAN or a.side == "russia")
        )

    def _hit(self, text: str, words: Sequence[Token], at: int) -> Hit | None:
        token = words[at]
        indexes = [(self._exact.get(token.word, ()), _same)]
        if token.capital:
            indexes.append((self._russian.get(russian_key(token.word), ()), russian_key))
            indexes.append((self._burmese.get(burmese_key(token.word), ()), burmese_key))
        if (full := self._with_patronymic(words, at)) is not None:
            return full
        for names, key in indexes:
            for name in names:
                last = at + len(name.words)
                if last <= len(words) and _fits(name, text, words[at:last], key):
                    same = (n for n in names if n.words == name.words)
                    fit = tuple(n for n in same if _fits(n, text, words[at:last], key))
                    return Hit(fit, at, last, token.start, words[last - 1].end)
        return None

    def _with_patronymic(self, words: Sequence[Token], at: int) -> Hit | None:
        """Return a Russian named by first name, patronymic and surname."""
        if (
            at + 2 >= len(words)
            or not words[at].capital
            or not _PATRONYMIC.search(words[at + 1].word)
        ):
            return None
        wanted = (russian_key(words[at].word), russian_key(words[at + 2].word))
        names = tuple(n for n in self._russian.get(wanted[0], ()) if n.words == wanted)
        return Hit(names, at, at + 3, words[at].start, words[at + 2].end) if names else None


def _fits(name: Name, text: str, given: Sequence[Token], key: object) -> bool:
    for word, token, capital in zip(name.words, given, name.capitals, strict=True):
        if (key(token.word) if callable(key) else token.word) != word:
            return False
        if capital and not token.capital:
            return False
    if name.upper and not given[0].upper:
        return False
    return all(
        _JOINT.fullmatch(text, left.end, right.start) for left, right in itertools.pairwise(given)
    )


def _same(word: str) -> str:
    return word


def _is_burmese(actor: Actor) -> bool:
    return actor.kind == "person" and actor.country == "MM"


def _all_names(evidence: Evidence) -> Iterator[Name]:
    for actor in evidence.actors.values():
        for written in (actor.name, *actor.aliases, *_generated(actor)):
            yield _name(written, actor.id, actor.kind)
    for place in evidence.places.values():
        bare = re.sub(r"\s*\(.*\)", "", place.name)
        for written in dict.fromkeys((bare, place.name, *place.aliases)):
            yield _name(written, place.id, "place")
    known = {actor.name: actor.id for actor in evidence.actors.values()}
    for entry in entries("bodies"):
        written, _, told = entry.partition(" = ")
        held = known.get(told or written, "")
        yield _name(written, held, "organisation", told="" if held else told or written)
    publishers = {s.publisher for s in evidence.sources.values()}
    wires = {s.wire for s in evidence.sources.values() if s.wire}
    for publisher in sorted(publishers | wires | word_list("agencies")):
        bare = re.sub(r"\s*\(.*\)", "", publisher).removeprefix("The ")
        yield _name(bare, publisher, "publisher")


def _generated(actor: Actor) -> Iterator[str]:
    """Yield the short forms of a country's bodies: Russian Defence Ministry."""
    found = _OF_COUNTRY.fullmatch(actor.name) if actor.kind == "organisation" else None
    if found is None:
        return
    ministry = _MINISTRY.fullmatch(found["body"])
    for adjective in _ADJECTIVES[found["country"]]:
        yield f"{adjective} {found['body']}"
        yield f"{adjective} {found['body'].lower()}"
        if ministry and len(ministry["area"].split()) <= _LONGEST_AREA:
            area = ministry["area"].removesuffix(" Affairs")
            yield f"{adjective} {area.lower()} ministry"


def _name(written: str, key: str, kind: str, told: str = "") -> Name:
    found = tokens(written)
    return Name(
        words=tuple(token.word for token in found),
        id=key,
        kind=kind,
        capitals=tuple(token.capital for token in found),
        upper=len(found) == 1 and found[0].upper and len(found[0].word) <= _SHORT,
        told=told,
    )


def _indexed(names: Iterable[Name]) -> Mapping[str, tuple[Name, ...]]:
    """Return the names by first word, longest first; of equal ones the first given wins."""
    index: dict[str, dict[tuple[str, ...], list[Name]]] = {}
    for name in names:
        if name.words:
            held = index.setdefault(name.words[0], {}).setdefault(name.words, [])
            if name.told and any(not other.told for other in held):
                continue  # the record's own name goes first
            if all((other.kind, other.capitals) != (name.kind, name.capitals) for other in held):
                held.append(name)
    return {
        first: tuple(
            name for words in sorted(group, key=lambda w: (-len(w), w)) for name in group[words]
        )
        for first, group in index.items()
    }


def _respelt(names: Iterable[Name], ids: frozenset[str], key: object) -> Iterator[Name]:
    """Yield the names under a key of their sound, leaving out those that two actors would share."""
    made: dict[tuple[str, ...], dict[str, Name]] = {}
    for name in names:
        if name.id in ids and callable(key):
            words = tuple(key(word) for word in name.words)
            held = made.setdefault(words, {})
            held.setdefault(name.id, Name(words, name.id, name.kind, name.capitals, name.upper))
    for group in made.values():
        if len(group) == 1:
            yield from group.values()
