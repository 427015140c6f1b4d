"""Names that the record doesn't hold: people by title, form or syllables, bodies by their noun."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from analysis.intake.lexicon.sides import COUNTRIES, PEOPLE_OF_SIDES, SIDES
from analysis.intake.lexicon.word_lists import word_list
from analysis.intake.names.transliteration import russian_key
from analysis.intake.text.tokens import Token

_GAP = re.compile(r"[ \u00a0]|-")
# Titles that announce a person even where the name is in no table.
_PERSON_TITLES = re.compile(
    r"\b(?:(?:Vice[- ])?Senior General|Snr\.?[- ]Gen\.?|(?:Lieutenant|Lt\.?|Major|Maj\.?|Brigadier"
    r"|Brig\.?"
    r"|Colonel|Col\.?)[- ](?:General|Gen\.?)|General|Gen\.|Admiral|Adm\.|Colonel|Col\.|Major"
    r"|Captain|Capt\."
    r"|Marshal|President|Prime Minister|Premier|(?:[A-Z]\w+ )?Minister|Secretary|Ambassador"
    r"|Governor|Mayor"
    r"|Chairman|Director(?: General)?|Spokesm[ae]n|Spokeswoman|spokesm[ae]n|spokeswoman"
    r"|spokesperson"
    r"|ambassador|minister|envoy|rapporteur|governor|chairman|chairwoman|director|analyst|activist"
    r"|commander|chief|boss|strongman|adviser|advisor|official|aide|general|president|premier"
    r"|Rapporteur|rights expert|Dr\.?|Mr\.?|Mrs\.?|Ms\.?|Professor|Prof\.|Daw|U)\s+$"
)
_BODY_NOUN = (
    r"(?:Ministry|Commission|Company|Corporation|Institute|University|Academy|Agency|Bank"
    r"|Association"
    r"|Federation|Foundation|Committee|Union|Council|Party|Army|Navy|Fleet|Front|Group|Centre"
    r"|Center"
    r"|Organisation|Organization|Alliance|Airlines|Airways|Ltd|Holding|Enterprise|Embassy|Bureau"
    r"|Department|Authority|Chamber|Consortium|Watchers|Network)"
)
_CAP = r"[A-Z][\w\u2019'&-]*"
_BODY = re.compile(
    rf"\b(?:{_CAP} (?:(?:of|for|and|the|on) )?){{1,5}}{_BODY_NOUN}\b(?! (?:Minister|Chairman"
    rf"|Secretary|General|Chief|Commander))(?: (?:of|for|on) (?:the )?(?:{_CAP})"
    rf"(?: (?:and )?{_CAP}){{0,3}})?|\b{_BODY_NOUN} (?:of|for"
    rf"|on) (?:the )?{_CAP}(?: (?:and )?{_CAP}){{0,4}}"
)
_LEADING = re.compile(
    r"^(?:(?:The|A|An|This|That|In|On|At|By|But|And|When|While|After|Before|Its|Their|His|Her|With"
    r"|From"
    r"|Both|Also|As|For|Since|During|Under|Another|Each|Two|Three|Meanwhile|However) )+"
)
_ING = re.compile(r"[A-Z][a-z]+ing\b")
_TITLE_WORDS = 4
_LEAST = 2
_RUSSIAN_SURNAME = re.compile(
    r"(?:ov|ev|yov|in|yn|sky|skiy|skii|tsky|ko|uk|ich|ova|eva|ina|skaya|\u043e\u0432|\u0435\u0432"
    r"|\u0438\u043d|\u0441\u043a\u0438\u0439|\u043a\u043e|\u043e\u0432\u0430|\u0435\u0432\u0430)$"
)
_PEOPLE_BY_VERB = re.compile(
    r"\s*,? (?:said|told|met|added|wrote|announced|warned|stated|visited|signed)\b"
)


@dataclass(frozen=True)
class NewName:
    """A name that is in no table: what it seems to be, and where it stands."""

    name: str
    kind: str
    start: int
    end: int


def side_by_form(name: str) -> str | None:
    """Return the side that the form of a name tells: Burmese syllables, or Russian names."""
    words = [word.lower() for word in re.findall(r"[^\W\d_]+", name)]
    if len(words) < _LEAST:
        return None
    if all(word in word_list("burmese_syllables") for word in words):
        return "myanmar" if set(words) - word_list("english_syllables") else None
    if russian_key(words[0]) in _first_names() and _RUSSIAN_SURNAME.search(words[-1]):
        return "russia"
    return None


def new_names(
    text: str, words: Sequence[Token], taken: Sequence[tuple[int, int]]
) -> Iterator[NewName]:
    """Yield names outside the spans that are taken; fewer rather than doubtful ones."""
    held = bytearray(len(text) + 1)
    for start, end in taken:
        held[start:end] = b"\1" * (end - start)
    for name in (*_bodies(text, held), *_people(text, words, held)):
        if not any(held[name.start : name.end]):
            held[name.start : name.end] = b"\1" * (name.end - name.start)
            yield name


def _bodies(text: str, taken: bytearray) -> Iterator[NewName]:
    for found in _BODY.finditer(text):
        lead = _LEADING.match(found[0])
        start = found.start() + (lead.end() if lead else 0)
        name = text[start : found.end()]
        if _ING.match(name) or name in {"Russian Federation", "Eastern Front"}:
            continue  # a state; and "Deepening Russia-Myanmar Alliance" is a headline's beginning
        if start and text[start - 1] == ".":
            continue  # the end of "H.E", not the name of a body
        if len(name.split()) < _LEAST or _overlaps(taken, start, found.end()):
            continue
        yield NewName(name, "organisation", start, found.end())


def _people(text: str, words: Sequence[Token], taken: bytearray) -> Iterator[NewName]:
    at = 0
    while at < len(words):
        run = _run(text, words, at, taken)
        while at < run and not _is_person(text, words[at:run]) and _burmese_end(words[at:run]):
            at += 1  # "Foreign Economic Relations Kan Zaw": what stands before is an office
        if run > at and _is_person(text, words[at:run]):
            start, end = words[at].start, words[run - 1].end
            yield NewName(
                text[start:end].removesuffix("'s").removesuffix("\u2019s"), "person", start, end
            )
            at = run
        else:
            at += 1


def _burmese_end(run: Sequence[Token]) -> bool:
    """Return whether a run of words ends in two or more syllables of Burmese names."""
    return len(run) > _LEAST and all(
        t.word in word_list("burmese_syllables") for t in run[-_LEAST:]
    )


def _run(text: str, words: Sequence[Token], at: int, taken: bytearray) -> int:
    """Return where a run of capitalised words that can be a name ends; `at` if none begins."""
    last = at
    while last < len(words) and last - at < _TITLE_WORDS + 1:
        token = words[last]
        if (
            not token.capital
            or token.word in word_list("honorifics")
            or _overlaps(taken, token.start, token.end)
        ):
            break
        if last > at and not _GAP.fullmatch(text, words[last - 1].end, token.start):
            break
        last += 1
        if text[token.end - 2 : token.end] in {"'s", "\u2019s"}:
            break
    return last


def _is_person(text: str, run: Sequence[Token]) -> bool:
    told = PEOPLE_OF_SIDES.sub(" ", " ".join(text[t.start : t.end] for t in run))
    if any(pattern.search(told) for pattern in (*SIDES.values(), COUNTRIES)):
        return False
    if any(token.upper and len(token.word) > 1 for token in run):
        return False
    burmese = [token.word for token in run if token.word in word_list("burmese_syllables")]
    if (
        len(burmese) == len(run) >= _LEAST
        and len(set(burmese) - word_list("english_syllables")) >= _LEAST
    ):
        return True
    if not _LEAST <= len(run) <= _TITLE_WORDS:
        return False
    if _PERSON_TITLES.search(text, max(0, run[0].start - 40), run[0].start):
        return True
    return russian_key(run[0].word) in _first_names() and (
        _PEOPLE_BY_VERB.match(text, run[-1].end) is not None or len(run) == _LEAST
    )


@cache
def _first_names() -> frozenset[str]:
    """Return the first names by their sound: Sergey is Sergei."""
    return frozenset(russian_key(name) for name in word_list("first_names"))


def _overlaps(taken: bytearray, start: int, end: int) -> bool:
    return any(taken[start:end])
