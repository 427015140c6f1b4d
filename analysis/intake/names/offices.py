"""People who are named by their office alone: "the junta chief", "Russia's foreign minister"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from analysis.evidence.records import Evidence, Office
from analysis.intake.lexicon.patterns import by_entry
from analysis.intake.lexicon.word_lists import word_list
from analysis.intake.text.tokens import fold

_TOP = (
    r"(?:chief|boss|leader|head|supremo|strongman|ruler|chairman"
    r"|commander-in-chief|commander in chief)"
)
_JUNTA = re.compile(
    rf"\b(?P<deputy>(?:deputy|vice)[- ])?(?:junta|military|coup|regime|army|SAC)(?:[\u2019']s)?"
    rf" (?P<deputy2>(?:deputy|vice)[- ])?{_TOP}\b(?![- ]general)"
    rf"|\b(?P<second>second[- ]in[- ]command"
    r"|(?:junta|regime)(?:[\u2019']s)? (?:number two|No\. ?2|second-in-command))\b",
    re.IGNORECASE,
)
_HEAD_OF_JUNTA = re.compile(
    r"\b(?:head|leader|chief|chairman) of (?:the |[A-Z]\w+[\u2019']s )?(?:ruling )?(?:military"
    r" (?:government|regime|council)|junta|regime|ruling council|ruling generals|military)\b",
    re.IGNORECASE,
)
_SPOKESMAN = re.compile(r"\b(?:junta|military|regime|army) spokes(?:man|person)\b", re.IGNORECASE)
_COUNTRY = (
    r"(?P<country>Russian|Russia[\u2019']s|Moscow[\u2019']s|Kremlin|Myanmar[\u2019']s|Myanmar"
    r"|Burmese"
    r"|Burma[\u2019']s|Russia|US|U\.S\.|American|Malaysian|Chinese|Indian|British|Belarusian)"
)
_TITLED = re.compile(
    rf"\b{_COUNTRY} (?P<office>(?:(?:first |acting |senior )?(?:deputy "
    rf"|vice[- ])?)(?:[\w-]+ ){{0,3}}?"
    r"(?:prime minister|ministers?|president|spokes(?:man|woman|person)|leader|chief|ambassador"
    r"|secretary of state))\b",
    re.IGNORECASE,
)
_UN_EXPERT = re.compile(
    r"\b(?:UN|U\.N\.|United Nations)(?:[\u2019']s?)? (?:[\w-]+ ){0,3}?(?:rapporteur|expert"
    r"|investigator)\b",
    re.IGNORECASE,
)
_HEAD_OF = re.compile(
    r"\b(?P<what>head|chief|director(?:[- ]general)?|boss|CEO|chief executive|chairman|president)"
    r" of (?:the |[A-Z]\w+[\u2019']s )?(?P<body>[A-Z][\w-]+(?: [A-Z][\w-]+){0,3})"
    r"|\b(?P<body2>[A-Z][a-z][\w-]+)"
    r"(?:[\u2019']s)? (?P<what2>head|chief|director(?:[- ]general)?|boss|CEO|chief executive)\b"
)
_BEFORE = re.compile(r"\b(?:deputy|vice|former|then)[- ]$", re.IGNORECASE)
_PARTS = re.compile(r"[^\W\d_]+")
_HEADS = frozenset(
    ["head", "chief", "director", "general", "boss", "ceo", "chairman", "president", "executive"]
)


@dataclass(frozen=True)
class OfficeHit:
    """A phrase for an office and the actor who held it; None where the record doesn't say who."""

    start: int
    end: int
    actor: str | None


class OfficeIndex:
    """The offices of the record, to be asked who held one on a day."""

    def __init__(self, evidence: Evidence) -> None:
        self._side = {actor.id: actor.side for actor in evidence.actors.values()}
        self._country = {actor.id: actor.country for actor in evidence.actors.values()}
        self._offices = tuple((office, key_of(office.office)) for office in evidence.offices)

    def find(self, text: str, day: date | None) -> Iterator[OfficeHit]:
        """Yield each phrase for an office in the text, with its holder on `day`."""
        for found in _JUNTA.finditer(text):
            deputy = bool(found["deputy"] or found["deputy2"] or found["second"])
            yield OfficeHit(*found.span(), self._of_the_junta(day, deputy=deputy))
        for found in _HEAD_OF_JUNTA.finditer(text):
            yield OfficeHit(*found.span(), self._of_the_junta(day, deputy=False))
        for found in _SPOKESMAN.finditer(text):
            yield OfficeHit(*found.span(), self._one(r"spokesman", "myanmar-military", day))
        for found in _UN_EXPERT.finditer(text):
            yield OfficeHit(*found.span(), self._one(r"UN .*rapporteur", None, day))
        for found in _TITLED.finditer(text):
            lead = _BEFORE.search(text, max(0, found.start() - 12), found.start())
            title = f"{lead[0] if lead else ''} {found['office']}"
            yield OfficeHit(*found.span(), self._titled(found["country"], title, day))
        for found in _HEAD_OF.finditer(text):
            body = found["body"] or found["body2"]
            yield OfficeHit(*found.span(), self._head_of(body, day))

    def _of_the_junta(self, day: date | None, *, deputy: bool) -> str | None:
        bodies = r"(?!.*(election|human|friend)).*\b(council|commission)\b"
        forces = r"(.*defence services|.*armed forces|.*\bforces)$"
        forms: tuple[str, ...]
        if deputy:
            forms = (
                rf"vice[- ]chair(man)? of the {bodies}",
                rf"deputy commander(-in-chief)?( of {forces.removesuffix('$')})?",
            )
        else:
            forms = (
                rf"chair(man)? of the {bodies}",
                rf"commander(-in-chief)? of {forces}",
                r"president( of myanmar)?$",
            )
        for form in forms:
            holder = self._one(form, "myanmar-military", day)
            if holder is not None:
                return holder
        return None

    def _one(self, form: str, side: str | None, day: date | None) -> str | None:
        pattern = re.compile(form, re.IGNORECASE)
        offices = [
            office
            for office, _ in self._offices
            if pattern.match(office.office)
            and (side is None or self._side.get(office.actor) == side)
        ]
        return _holder(offices, day)

    def _titled(self, country: str, title: str, day: date | None) -> str | None:
        wanted = key_of(title)
        code = _country_code(country)
        offices = [
            office
            for office, key in self._offices
            if key == wanted and self._country.get(office.actor) == code
        ]
        return _holder(offices, day)

    def _head_of(self, body: str, day: date | None) -> str | None:
        wanted = {fold(part) for part in _PARTS.findall(body)} - word_list("office_fillers")
        offices = [
            office
            for office, key in self._offices
            if wanted and wanted <= key and (key - wanted) and (key - wanted) <= _HEADS
        ]
        return _holder(offices, day)


def key_of(office: str) -> frozenset[str]:
    """Return what an office is, whatever its word order: {deputy, minister, defence}."""
    words = (fold(part) for part in _PARTS.findall(office))
    return frozenset(
        by_entry("office_words").get(word, word)
        for word in words
        if word not in word_list("office_fillers")
    )


def _holder(offices: list[Office], day: date | None) -> str | None:
    """Return the one who is shown to hold it on the day; without a day the only one ever to do so.

    Of several, or where nobody is shown for that day, it is nobody.
    """
    holders = {office.actor for office in offices if day is None or office.covers(day)}
    return next(iter(holders)) if len(holders) == 1 else None


def _country_code(word: str) -> str:
    start = fold(word)[:4]
    codes = {
        "russ": "RU",
        "mosc": "RU",
        "krem": "RU",
        "myan": "MM",
        "burm": "MM",
        "us": "US",
        "amer": "US",
        "mala": "MY",
        "chin": "CN",
        "indi": "IN",
        "brit": "GB",
        "bela": "BY",
    }
    return codes.get(start, "")
