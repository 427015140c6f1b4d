"""Who acts in a clause, where, and which of the two sides are concerned."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.intake.facts.context import Context, key_of
from analysis.intake.facts.triggers import Clause
from analysis.intake.lexicon.sides import MYANMAR_LATER, SIDES
from analysis.intake.names.mention import Mention
from analysis.intake.names.new_names import side_by_form
from analysis.intake.text.tokens import Sentence

PAIR = 2
_SPEAKS = re.compile(
    r"\s*,?\s*(?:\w+ )?(?:said|says|reported|reports|announced|added|wrote|have reported|stated)\b"
)
_ACCORDING = re.compile(
    r"\b(?:according to|told|citing|cited by)\s(?:the\s)?$"
    r"|\b(?:\u0441\u043e\u043e\u0431\u0449\u0438\u043b|\u0437\u0430\u044f\u0432\u0438\u043b"
    r"|\u0440\u0430\u0441\u0441\u043a\u0430\u0437\u0430\u043b"
    r"|\u043e\u0442\u043c\u0435\u0442\u0438\u043b)\w*\s(?:[\w-]+\s){0,6}$"
)
_INTO = re.compile(
    r"\b(?:in|to|at|from|for|near|outside|visited|visit|visits|toured|reached|leaving|left|city of"
    r"|capital|entered"
    r"|into|hit|bombed|struck)\s+(?:the\s|[A-Z][\w\u2019']*[\u2019']s?\s(?:capital|city"
    r"|port)\s(?:of\s)?|[\w-]+ (?:city|port|town) of\s)?$"
)
_BACK = 90
_STOOD_IN_FOR = re.compile(
    r"\b(?:(?:[Ii]n (?:the )?(?:place|stead|absence) of|[Ii]nstead of|[Oo]n behalf of"
    r"|[Rr]ather than"
    r"|[Ss](?:tands?|tood|tanding) in for|[Ff]ill(?:s|ed|ing) in for|[Rr]eplac(?:es?|ed|ing)"
    r"|[Rr]epresent(?:s|ed|ing)|[Dd]eputi[sz](?:es|ed|ing) for|[Ss]ucceed(?:s|ed|ing)|[Ww]ithout"
    r"|[Ee]xcept(?: for)?|[Nn]ot(?: by| with)?"
    r"|(?:wi(?:fe|dow)|husband|sons?|daughters?|aides?|envoys?|portraits?"
    r"|photos?"
    r"|busts?|memory|deput(?:y|ies)) (?:of|to)|[Nn]amed after|[Tt]he late"
    r"|(?:[Ss]p(?:oke|eaks?|eaking)|[Tt]alk(?:s|ed|ing)?) (?:of|about)"
    r"|(?:letters?|messages?|greetings?|regards|congratulations|gifts?|decrees?|orders?)"
    r" (?:from|of|by)"
    r")\s)"
    r"(?:(?:the|then|former|acting|deputy|vice|first|prime|foreign|defence|energy|minister"
    r"|president"
    r"|chairman|general|senior|of|H\.E\.?|[A-Z][\w.\u2019'-]*)\s){0,6}$"
)
_AWAY = re.compile(
    r",? (?:who )?(?:(?:was|were|is|had been|has been) (?:absent|ill|sick|unwell|not (?:present"
    r"|there"
    r"|among|invited)|unable|kept away|missing|indisposed|replaced|represented)"
    r"|(?:did|could|would|will) not (?:attend|come|take part|travel|join|appear|be there)"
    r"|(?:didn|couldn)[\u2019']t (?:attend|come|take part|travel|join)|stayed (?:away|at home"
    r"|behind)"
    r"|skipped|cancelled (?:his|her)|sent (?:\w+ ){0,3}(?:apologies|flowers|regrets)"
    r"|failed to (?:attend|appear|come))\b"
)
_RELATED = re.compile(
    r"[\u2019']s? (?:\w+ ){0,3}?(?:deput(?:y|ies)|envoys?|aides?|wife|husband|sons?|daughters?"
    r"|brother"
    r"|sister|spokesm[ae]n|spokeswoman|advis[eo]rs?|assistants?|representatives?|widow|predecessor"
    r"|successor|lawyers?|driver|bodyguards?|portrait|bust)\b"
)
# What bears a name of somebody who needn't be there.
_BEARS_IT = re.compile(
    r"\s(?:[Bb]ridge|[Ss]treet|[Aa]venue|[Ss]quare|[Aa]irport|[Ss]tadium|[Uu]niversity|[Ii]nstitute"
    r"|[Aa]cademy|[Ss]chool|[Hh]ospital|[Mm]useum|[Ll]ibrary|[Ff]oundation|[Pp]rize|[Aa]ward"
    r"|[Mm]edal|[Mm]emorial|[Mm]onument|[Pp]ark|[Hh]all|[Rr]oad|[Cc]ent(?:re|er)|[Ff]und)\b"
)
_MUTUAL = {"meeting", "honour", "agreement"}


def actors_of(context: Context, clause: Clause) -> tuple[str, ...]:
    """Return who acts in a clause: its people, else those named before it in its sentence."""
    sentence, span, at, kind = clause.sentence, clause.span, clause.at, clause.kind
    absent = absent_from(context, sentence)
    kinds = {"person", "organisation"} | ({"state"} if kind in {"vote", "sanction"} else set())
    inside = [
        m
        for m in context.mentions_in(sentence.start, sentence.end)
        if m.kind in kinds
        and (kind == "statement" or not _is_source(context.text, m))
        and key_of(m) not in absent
    ]
    own = [m for m in inside if span[0] <= m.start < span[1]]
    if not any(m.kind == "person" for m in own):
        own = [m for m in inside if m.start < span[1]] or own
    elif kind in _MUTUAL and sum(m.kind == "person" for m in own) < PAIR:
        own = [m for m in inside if m.kind == "person" and m.start < at and m not in own] + own
    if kind == "statement":
        own = [m for m in own if m.start < at] or own
    return tuple(dict.fromkeys(key_of(m) for m in own))


def absent_from(context: Context, sentence: Sentence) -> frozenset[str]:
    """Return who a sentence says of, wherever it names them, that they weren't there."""
    named = context.mentions_in(sentence.start, sentence.end)
    return frozenset(key_of(m) for m in named if is_absent(context.text, m))


def is_absent(text: str, mention: Mention) -> bool:
    """Return whether somebody is named as one who wasn't there: stood in for, ill, or related."""
    if mention.kind != "person":
        return False
    before = text[max(0, mention.start - _BACK) : mention.start]
    return bool(
        _STOOD_IN_FOR.search(before)
        or _AWAY.match(text, mention.end)
        or _RELATED.match(text, mention.end)
        or _BEARS_IT.match(text, mention.end)
    )


def _is_source(text: str, mention: Mention) -> bool:
    """Return whether somebody is named only for having said it."""
    before = text[max(0, mention.start - 60) : mention.start]
    return bool(_SPEAKS.match(text, mention.end) or _ACCORDING.search(before))


def place_of(context: Context, span: tuple[int, int]) -> str | None:
    """Return the most exact place that the clause goes to, is in or comes from."""
    found = [
        m.id
        for m in context.mentions_in(*span)
        if m.kind == "place"
        and m.id
        and _INTO.search(context.text, max(span[0], m.start - 50), m.start)
        and context.text[m.end : m.end + 2] not in {"'s", "\u2019s"}
    ]
    towns = [key for key in found if key not in {"russia", "myanmar", "ukraine"}]
    chosen = towns or found
    if len(chosen) > 1 and re.search(r"\b(?:left|leaving|from)\s", context.text[span[0] : span[1]]):
        return chosen[-1]
    return chosen[0] if chosen else None


def sides_of(context: Context, sentence: Sentence, actors: Sequence[str]) -> frozenset[str]:
    """Return which of the two sides the sentence, its places or the actors belong to."""
    found = {side for side, form in SIDES.items() if form.search(sentence.text)}
    if context.of_myanmar and MYANMAR_LATER.search(sentence.text):
        found.add("myanmar")
    places = [
        m.id or "" for m in context.mentions_in(sentence.start, sentence.end) if m.kind == "place"
    ]
    for key in (*actors, *places):
        if key.startswith("new:") and (told := side_by_form(key[4:])):
            found.add(told)
        record = context.gazetteer.actors.get(key) or context.gazetteer.places.get(key)
        side = getattr(record, "side", "")
        country = record.country if record else None
        if side == "russia" or country == "RU":
            found.add("russia")
        elif side.startswith("myanmar") or country == "MM":
            found.add("myanmar")
    return frozenset(found)
