"""Who counted a number, and up to when: "according to …", "… said", "as of 28 February"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.intake.dates.resolve import Dated, resolve
from analysis.intake.dates.tense import tense_at
from analysis.intake.facts.context import Context
from analysis.intake.facts.quantities import Quantity
from analysis.intake.names.mention import Mention
from analysis.intake.text.tokens import Sentence

_BEFORE = re.compile(
    r"(?:according to|as (?:counted|reported|estimated) by|data (?:from|by|of)|figures (?:from|by)"
    r"|tall(?:y|ied) (?:of|by)"
    r"|count(?:ed)? (?:of|by)|estimates? (?:of|by|from)|compiled by|cited by|citing|reported by"
    r"|documented by)\s"
    r"(?:the |data from |figures from |a report by |[\w-]+ (?:group|agency|monitor|minister"
    r"|organisation)\s)?(?:the )?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:[\u2019']s (?:count|tally|figures|data|estimates?))|[\s,]+(?:(?:which|who|has|have|had"
    r"|also) )?(?:said|says|say|reported"
    r"|reports|estimated|estimates|counted|counts|put|puts|announced|told|recorded|documented"
    r"|documents|claimed"
    r"|claims|found|confirmed|added|noted|wrote)\b"
)
_GENERIC = re.compile(
    r"(?:according to|said|say|says|reported by|cited by)\s(?P<who>(?:the |a "
    r"|an )?(?:[\w-]+ ){0,3}?(?:monitoring group"
    r"|rights groups?|monitors?|military|ministry|junta media|state media|officials|authorities"
    r"|residents|analysts|customs))\b"
    r"|(?P<who2>(?:[Tt]he |[Aa] )?(?:[\w-]+ ){0,2}?(?:monitoring group|rights groups?|ministry"
    r"|junta media|state media"
    r"|authorities|officials|residents)) (?:said|says|reported)",
    re.IGNORECASE,
)
_AS_OF = re.compile(
    r"\b(?:as of|as at|by|until|up to|through|to)\s(?:the end of\s)?$", re.IGNORECASE
)
_KINDS = {"organisation": 0, "person": 1, "publisher": 2, "state": 3}


@dataclass(frozen=True)
class Claimant:
    """Who a number is attributed to: the actor's id where the record has it, and the name."""

    id: str | None
    name: str


def find_claimant(context: Context, sentence: Sentence, quantity: Quantity) -> Claimant | None:
    """Return whom the sentence names as the number's source, None where it names nobody."""
    inside = [m for m in context.mentions_in(sentence.start, sentence.end) if m.kind in _KINDS]
    speaking = [m for m in inside if _speaks(context.text, m, sentence)]
    if speaking:
        best = min(speaking, key=lambda m: (abs(m.start - quantity.start), _KINDS[m.kind]))
        same = [m for m in speaking if m.start == best.start]
        chosen = min(same, key=lambda m: _KINDS[m.kind])
        return Claimant(chosen.id, chosen.name)
    if found := _GENERIC.search(sentence.text):
        return Claimant(None, (found["who"] or found["who2"]).strip())
    return None


def _speaks(text: str, mention: Mention, sentence: Sentence) -> bool:
    if _AFTER.match(text, mention.end) and mention.end < sentence.end:
        return True
    return _BEFORE.search(text, max(sentence.start, mention.start - 70), mention.start) is not None


def counted_to(context: Context, sentence: Sentence) -> Dated | None:
    """Return the day that the sentence says the number counts up to, None where it says none."""
    for expression in context.dates_in(sentence.start, sentence.end):
        if _AS_OF.search(
            context.text, max(sentence.start, expression.start - 20), expression.start
        ):
            span = (sentence.start, sentence.end)
            tense = tense_at(context.text, expression.start, expression.end, sentence=span)
            return resolve(expression, context.day, "past" if tense == "unclear" else tense)
    return None


def period_in(context: Context, sentences: Sequence[Sentence], number: int) -> tuple[Dated, ...]:
    """Return all that a sentence says about time, resolved."""
    sentence = sentences[number]
    made = []
    for expression in context.dates_in(sentence.start, sentence.end):
        span = (sentence.start, sentence.end)
        tense = tense_at(context.text, expression.start, expression.end, sentence=span)
        if dated := resolve(expression, context.day, tense):
            made.append(dated)
    return tuple(made)
