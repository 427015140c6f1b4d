"""What is counted in this field, and the unit under which the record counts it."""

from __future__ import annotations

import re

_PEOPLE = (
    r"people|persons?|civilians?|officers?|soldiers?|troops|students?|workers?|personnel|women|men"
    r"|children"
    r"|tourists?|visitors?|travell?ers?|protesters?|protestors?|activists?|prisoners?|detainees?"
    r"|villagers?"
    r"|residents?|refugees?|deaths?|fatalities|casualties|victims|nationals?|citizens?|delegates?"
    r"|members?"
    r"|servicemen|sailors?|cadets?|trainees?|specialists?|experts?|officials?|recipients?"
    r"|honou?rees?"
    r"|doctors?|nurses?|teachers?|instructors?|pupils?|pilots?|engineers?|advis[eo]rs?|scientists?"
    r"|technicians?"
    r"|mercenaries|conscripts?|recruits?|artists?|dancers?|monks?|athletes?|businessmen|guests?"
    r"|migrants?|families"
    r"|spectators|voters?|Russians|generals?|sailors?"
    r"|others|participants?|journalists?|politicians?|lives|dead|injured|wounded|killed|arrested"
    r"|detained"
)
_UNITS: tuple[tuple[str, str], ...] = (
    (
        "aircraft",
        (
            r"(?:fighter |training |transport |combat |military )?(?:jets?|aircraft|planes?"
            r"|fighters?"
            r"|helicopters?|warplanes?|airplanes?|drones?|trainers?)"
        ),
    ),
    ("air strikes", r"air ?strikes?|air attacks?|bombings?|air raids?"),
    ("people", _PEOPLE),
    ("MW", r"MW\b|megawatts?"),
    ("GW", r"GW\b|gigawatts?"),
    ("tonnes", r"(?:metric )?tons?|tonnes?"),
    ("barrels", r"barrels?"),
    (
        "documents",
        (
            r"(?:documents?|agreements?|memorandums?|memoranda|mous?|deals?|pacts?|contracts?"
            r"|accords?|protocols?)"
        ),
    ),
    ("titles", r"titles?"),
    ("medals", r"(?:medals?|orders?|awards?)"),
    ("visits", r"(?:visits?|trips?|journeys?)"),
    ("meetings", r"(?:meetings?|rounds? of talks|sessions?|talks)"),
    ("votes", r"votes?"),
    ("countries", r"countries|nations|states"),
    ("entities", r"(?:entities|companies|firms|businesses)"),
    ("individuals", r"individuals?"),
    ("banks", r"banks?"),
    ("suppliers", r"suppliers?"),
    ("houses", r"houses|homes|buildings"),
    (
        "ships",
        (
            r"(?:ships?|vessels?|frigates?|submarines?"
            r"|corvettes?|warships?|boats?)"
        ),
    ),
    ("vehicles", r"(?:vehicles?|tanks?|trucks?)"),
    ("missiles", r"(?:missiles?|rockets?|shells?|bombs?)"),
    ("flights", r"flights?"),
    ("events", r"(?:activities|events|exercises|drills)"),
    ("doses", r"doses?"),
    ("elephants", r"elephants?"),
    ("places", r"scholarships?|places|seats"),
    ("square kilometres", r"square (?:kilomet(?:re|er)s?|km)"),
    ("hectares", r"hectares?"),
    ("acres", r"acres?"),
    ("kilometres", r"kilomet(?:re|er)s?|km\b"),
    (
        "centres",
        (
            r"cent(?:re"
            r"|er)s"
        ),
    ),
    ("townships", r"townships?|villages?|towns?"),
    ("systems", r"systems?"),
    ("attacks", r"attacks?|clashes"),
    ("incidents", r"incidents?"),
    (
        "plants",
        (
            r"plants?"
            r"|reactors?"
        ),
    ),
    ("items", r"items?|pieces?|units?"),
)
_FUNCTION_WORDS = (
    "and|or|of|in|on|by|with|for|from|to|at|the|a|an|as|since|who|that|which|have|has|had|were"
    "|was|are|is|will|after|during|when|while"
)
_MODIFIER = rf"(?:(?!(?:{_FUNCTION_WORDS})\b)[\w\u2019'-]+ ){{0,3}}?"
# Any other plural, close behind the number.
_ANY_NOUN = re.compile(rf"{_MODIFIER}(?P<noun>[a-z][a-z-]{{2,}}[^\W\dsui]s)\b(?![\u2019'-])")
_NO_UNIT = re.compile(
    r"(?:times|sides|years|days|months|weeks|hours|minutes|seconds|points|ways|things|reasons"
    r"|parts|terms|decades"
    r"|generations|sources|leaders|sectors|areas|fronts|levels|stages|steps|cases|pages|rounds"
    r"|chapters|links|ounces"
    r"|goals|parties|armies|forces|regimes|militaries|neighbours|allies|powers|bodies|lands"
    r"|peoples|halves|thirds"
    r"|said|says|has|was|does|means|remains|makes|takes|gets|goes|needs|wants)$"
)
_UNIT_FORMS = tuple(
    (unit, re.compile(rf"{_MODIFIER}(?:{form})(?![\w-])", re.IGNORECASE)) for unit, form in _UNITS
)


def unit_of(noun: str) -> tuple[str, int]:
    """Return the unit that the words after a number name, and how many characters it takes.

    The size is -1 where they name no unit that is counted in the record's field.
    """
    best: tuple[int, str, int] | None = None
    for unit, form in _UNIT_FORMS:
        found = form.match(noun)
        if found and (best is None or found.end() < best[0]):
            best = (found.end(), unit, found.end() + 1)
    if best:
        return best[1], best[2]
    other = _ANY_NOUN.match(noun)
    if other and not _NO_UNIT.search(other["noun"]):
        return other["noun"].lower(), other.end() + 1
    return "", -1
