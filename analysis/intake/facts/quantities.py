"""Numbers with their bound and unit: "more than 2,200 people", "$400 million", "two titles"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analysis.intake.facts.countables import unit_of
from analysis.intake.facts.numerals import ORDINALS, value_of
from analysis.intake.lexicon.calendar_words import MONTHS_BY_LETTERS, MONTHS_IN_FULL
from analysis.intake.lexicon.number_words import WORDS

_BOUNDS = (
    ("at least", r"at least|no (?:fewer|less) than|a minimum of|not less than|minimum"),
    (
        "more than",
        (
            r"more than|(?<!hand )(?<!handed )over|in excess of|upwards? of|above|exceeding"
            r"|greater than|topped|topping|exceed(?:s|ed)"
            r"|surpass\w+"
        ),
    ),
    (
        "up to",
        (
            r"up to|as many as|as much as|at most|no more than|a maximum of|not more than"
            r"|fewer than"
            r"|less than|under|below"
        ),
    ),
    (
        "about",
        (
            r"about|around|some|approximately|roughly|nearly|almost|close to|an estimated"
            r"|estimated|circa"
            r"|close on|just under|just over|or so"
        ),
    ),
)
_AFTER = (
    ("at least", r"\s?(?:or more|and more|or above)"),
    ("about", r"\s?(?:or so|approximately)"),
)
_NUMBER = re.compile(
    r"(?<![\w.,/:-])(?P<bound>(?:"
    + "|".join(form for _, form in _BOUNDS)
    + r")\s)?(?:(?:a total of|another"
    r"|the|only|just|its|their|all|these|those|additional)\s)?"
    r"(?P<money>(?:US|A|C|HK|S)?\$|USD\s?|EUR\s?|\u20ac|\u00a3|RUB\s?|\u20bd)?\s?"
    r"(?:(?P<digits>\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)|(?P<word>(?:two "
    r"|a )dozen|(?:one and a half|two and a half|three and a half|half a)"
    r"(?=\s(?:thousand|million|billion))"
    r"|(?:a|one) hundred|a thousand|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-\w+|"
    + "|".join(sorted((w for w in WORDS if " " not in w), key=len, reverse=True))
    + r")\b)(?P<percent>\s?(?:%|percent\b|per cent\b"
    r"|percentage points?\b))?(?:[\s-](?P<scale>thousand|million|billion"
    r"|trillion|mn|bn)\b|(?P<scale2>[mk]|bn)\b)?(?P<dozen>\sdozen\b)?",
    re.IGNORECASE,
)
_MONEY_AFTER = re.compile(
    r"[\s-](?:(?:US|U\.S\.)\s?)?(?P<unit>dollars?|euros?|rubles?|roubles?|kyat|USD|EUR)\b",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"\b(?P<ordinal>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|\d{1,3}(?:st|nd|rd|th))\s(?P<between>(?:[\w\u2019'-]+\s){0,6}?)(?P<noun>visits?|trips?"
    r"|meetings?|sessions?"
    r"|rounds?|summits?|exercises?|drills?|journeys?|talks)\b",
    re.IGNORECASE,
)
_NOUN = re.compile(r"[\s-](?P<words>(?:[\w\u2019'&-]+\s?){1,6})")
_PART_OF = re.compile(
    r"\s(?:out )?of (?:the |its |a total of )?(?:\d[\d,]*|" + "|".join(WORDS) + r")(?= )",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"\b(?P<none>none|nobody|no (?:one|country|state|member))(?: voted)? against\b", re.IGNORECASE
)
_AGAINST = re.compile(r"\s(?:voted )?(?:against|in favou?r|abstained|abstaining)\b")
_OF_WHICH = re.compile(r"\s(?P<which>(?:fe)?male|of (?:them|which))\b")
# Whatever this was done to, or did it, is people though nobody says so.
_DONE_TO = re.compile(
    r"(?: more| others)?\s(?:(?:have|had|has|were|are|was) )?(?:already |since )?(?:been )?"
    r"(?:killed|wounded|injured|hurt|arrested|detained|displaced|evacuated|rescued|sentenced|studied"
    r"|trained|graduated|enrolled|died|fled|missing|drowned|taken part|attended)\b"
)
_IN_ALL = re.compile(r"\s(?:in all|in total|altogether|of them)\b")
_COUNTED_BEFORE = re.compile(r"(?P<noun>[a-z][\w-]+s),?\s$")
_FROM = re.compile(r"\b(?:from|to|and|or|against|with|of)\s$")
# "Trainers" are aircraft or people, by what they do.
_DO_AS_PEOPLE = re.compile(
    r"\s(?:came|said|told|taught|teach|who|went|trained|will teach|spoke|held)\b"
)
_BACK, _NEXT_TO = 90, 6
_TOTAL = re.compile(
    r"\b(?:(?P<what>death|honou?ree|recipient) )?(?:total|number|count|toll|tally)(?: (?:count"
    r"|number))?"
    r"(?: of (?P<of>(?:[A-Za-z\u2019'-]+ ){0,3}?[A-Za-z\u2019'-]+))?(?: (?:has |had )?(?:risen"
    r"|rose|rises|grown|grew|climbed"
    r"|stands|stood|increased|now))? (?:to|at|reached|reaches|passed|hit"
    r"|exceeded)\s(?:by [\w ]{1,20}\s)?$",
    re.IGNORECASE,
)
_BODY_OF = re.compile(
    r"\b(?:crew|delegation|team|contingent|crowd|force|party)s? of\s$", re.IGNORECASE
)
_MONTH_BEFORE = re.compile(rf"\b(?:{MONTHS_BY_LETTERS})[a-z]*\.?\s(?:the\s)?$")
_VICTIMS = re.compile(
    r"\b(?:kill|killed|killing|wounded|wounding|injured|injuring|arrested|arresting|detained"
    r"|detaining"
    r"|dead at|deaths at|death toll (?:of|to|at))\s$",
    re.IGNORECASE,
)
_NOT_COUNTS = re.compile(
    r"(?:st|nd|rd|th|\u2013|-|/|:|\.|,)?\d|\s?(?:a\.m|p\.m|am\b|pm\b|o\u2019clock|GMT|UTC"
    r"|hours? later|years? old"
    r"|-year-old|year-old|-?(?:day|month|week|hour|minute|year)s?\b(?! of free)|"
    rf"(?:{MONTHS_IN_FULL})\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Quantity:
    """A number in a text: value and unit as the record writes them, and the words it counts.

    `noun` is the counted thing as the text has it, in small letters; `ordinal` says that it was
    "the fourth visit" rather than "four visits".
    """

    start: int
    end: int
    value: float
    unit: str
    qualifier: str
    noun: str
    ordinal: bool = False


def find_quantities(text: str) -> Iterator[Quantity]:
    """Yield the counted quantities of a text: no dates, ages, times or models."""
    last: Quantity | None = None
    for found in _NUMBER.finditer(text):
        if found["digits"] and _MONTH_BEFORE.search(
            text, max(0, found.start() - 14), found.start()
        ):
            continue
        made = _quantity(text, found, last)
        if made is not None:
            last = made
            yield made
        elif (part := _by_what_went_before(text, found, last)) is not None:
            yield part
        elif (bare := _without_noun(text, found)) is not None:
            last = bare
            yield bare
    for found in _NONE.finditer(text):
        yield Quantity(*found.span("none"), 0.0, "votes", "exactly", "votes against")
    for found in _ORDINAL.finditer(text):
        yield _ordinal(found)


def _quantity(text: str, found: re.Match[str], last: Quantity | None) -> Quantity | None:
    value = value_of(found)
    if value is None or _NOT_COUNTS.match(text, found.end()):
        return None
    end = found.end()
    money = found["money"]
    after = _MONEY_AFTER.match(text, end)
    if after:
        end = after.end()
    qualifier = _bound(found["bound"], text, end)
    start = found.start() + (len(found[0]) - len(found[0].lstrip()))
    if money or after:
        currency = _currency(money or (after["unit"] if after else ""))
        unit, value = _in_millions(value, currency)
        noun = _words_after(text, end)
        if (
            last
            and not found["bound"]
            and last.unit == unit
            and text[last.end : start].strip() == "and"
        ):
            qualifier = last.qualifier
        return Quantity(start, end, value, unit, qualifier, noun)
    if found["percent"]:
        return Quantity(start, end, value, "percent", qualifier, _words_after(text, end))
    if part := _PART_OF.match(text, end):
        end = part.end()
    if _looks_like_year(found, value) or not (noun := _words_after(text, end)):
        return None
    unit, size = unit_of(noun)
    if size < 0:
        return None
    counted = text[end : end + size].strip(" -")
    if counted.endswith("trainers") and _DO_AS_PEOPLE.match(text, end + size):
        unit = "people"
    qualifier = qualifier if qualifier != "exactly" else _bound(None, text, end + size)
    return Quantity(start, end + size, value, unit, qualifier, counted)


def _by_what_went_before(text: str, found: re.Match[str], last: Quantity | None) -> Quantity | None:
    """Return a number that counts what the one before it does: "six elephants, five female"."""
    value = value_of(found)
    which = _OF_WHICH.match(text, found.end())
    if value is not None and last and _is_same_money(text, found, last):
        unit, scaled = _in_millions(value, last.unit.split()[0])
        qualifier = _bound(found["bound"], text, found.end())
        start = found.start() + (len(found[0]) - len(found[0].lstrip()))
        return Quantity(start, found.end(), scaled, unit, qualifier, last.noun)
    start = found.start() + (len(found[0]) - len(found[0].lstrip()))
    if value is None or last is None or which is None or not 0 <= start - last.end <= _NEXT_TO:
        return None
    qualifier = _bound(found["bound"], text, found.end())
    noun = f"{last.noun} {which['which']}"
    return Quantity(start, which.end(), value, last.unit, qualifier, noun)


def _is_same_money(text: str, found: re.Match[str], last: Quantity) -> bool:
    """Return whether a number is of the money told before: "$3.1 million, up from 2.5 million"."""
    if not last.unit[:3].isupper() or not (found["scale"] or found["scale2"]):
        return False
    near = found.start() - last.end <= _BACK
    return near and _FROM.search(text, last.end, found.start()) is not None


def _without_noun(text: str, found: re.Match[str]) -> Quantity | None:
    """Return a number whose noun stands before it: "the total of honorees to 32", "killed 40"."""
    value = value_of(found)
    if value is None or found["money"] or found["percent"] or _looks_like_year(found, value):
        return None
    if _NOT_COUNTS.match(text, found.end()):
        return None
    start = found.start() + (len(found[0]) - len(found[0].lstrip()))
    qualifier = _bound(found["bound"], text, found.end())
    noun = _noun_around(text, found)
    if noun is None:
        return None
    unit, size = unit_of(noun)
    return Quantity(start, found.end(), value, unit, qualifier, noun) if size >= 0 else None


def _noun_around(text: str, found: re.Match[str]) -> str | None:
    """Return what a number without a noun behind it counts, None where nothing says so."""
    before = text[max(0, found.start() - _BACK) : found.start()]
    if _AGAINST.match(text, found.end()):
        return "votes"
    if _IN_ALL.match(text, found.end()) and (counted := _COUNTED_BEFORE.search(before)):
        return counted["noun"]
    if total := _TOTAL.search(before):
        return " ".join((total["of"] or total["what"] or "people").split())
    told = _DONE_TO.match(text, found.end()) or _VICTIMS.search(before) or _BODY_OF.search(before)
    return "people" if told else None


def _looks_like_year(found: re.Match[str], value: float) -> bool:
    plain = found["digits"] and len(found["digits"]) == 4 and not found["bound"]  # noqa: PLR2004
    return bool(plain) and 1900 <= value <= 2100  # noqa: PLR2004 - years of this age


def _bound(before: str | None, text: str, end: int) -> str:
    for qualifier, form in _BOUNDS:
        if before and re.fullmatch(form, before.strip(), re.IGNORECASE):
            return qualifier
    for qualifier, form in _AFTER:
        if re.match(form, text[end : end + 16], re.IGNORECASE):
            return qualifier
    return "exactly"


def _currency(sign: str) -> str:
    bare = sign.strip().lower()
    if bare.startswith(("\u20ac", "eur")):
        return "EUR"
    if bare.startswith(("rub", "\u20bd", "roub")):
        return "RUB"
    if bare.startswith("\u00a3"):
        return "GBP"
    return "MMK" if bare.startswith("kyat") else "USD"


def _in_millions(value: float, currency: str) -> tuple[str, float]:
    if value >= 1e6:  # noqa: PLR2004 - a million
        return f"{currency} million", round(value / 1e6, 6)
    if value >= 1e3:  # noqa: PLR2004 - a thousand
        return f"{currency} thousand", round(value / 1e3, 6)
    return currency, value


def _words_after(text: str, end: int) -> str:
    found = _NOUN.match(text, end)
    return " ".join(found["words"].split()) if found else ""


def _ordinal(found: re.Match[str]) -> Quantity:
    word = found["ordinal"].lower()
    value = ORDINALS.get(word) or int(re.sub(r"\D", "", word))
    noun = found["noun"].lower()
    unit = noun if noun.endswith("s") else f"{noun}s"
    unit = "visits" if unit in {"trips", "journeys"} else unit
    told = f"{found['between'].strip()} {noun}".strip()
    return Quantity(found.start(), found.end(), float(value), unit, "exactly", told, ordinal=True)
