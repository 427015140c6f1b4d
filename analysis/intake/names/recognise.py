"""Who and what is named in a story: actors and places of the record, and names that are new."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from analysis.evidence.dates import MONTHS
from analysis.intake.lexicon.calendar_words import WEEKDAY_NAMES
from analysis.intake.lexicon.word_lists import word_list
from analysis.intake.names.cyrillic import cyrillic_people
from analysis.intake.names.gazetteer import Gazetteer, Hit, Name
from analysis.intake.names.mention import Mention
from analysis.intake.names.new_names import NewName, new_names
from analysis.intake.names.offices import OfficeIndex
from analysis.intake.text.tokens import Token, tokens

_DAYS = frozenset(name.lower() for name in (*WEEKDAY_NAMES, *MONTHS))
_FORCES = frozenset(["military", "army", "navy", "government"])
_CLOSE = 2
_NAME_AFTER = re.compile(
    r",? (?:(?:H\.?E\.?|Mr\.?|Ms\.?|Mrs\.?|Dr\.?|U|Daw|Gen(?:eral|\.)|Army General) )*"
    r"(?P<name>[A-Z#][\w\u2019'-]+)(?:(?<=\w) [A-Z#][\w\u2019'-]+)"
    r"| (?P<surname>[A-Z][\w\u2019'-]+)"
)
_NEAR = re.compile(r"[ \u2019'\u2013-]{1,3}|\.? ")


def recognise(
    text: str, gazetteer: Gazetteer, roles: OfficeIndex, day: date | None
) -> tuple[Mention, ...]:
    """Return all mentions of actors, places and publishers in the order of the text.

    `day` is when the story was published: it decides who "the junta chief" is. A name that looks
    like a known one and is longer ("Kyaw Soe Win" beside Soe Win) is not taken for it.
    """
    words = tokens(text)
    found: list[Mention] = []
    taken: list[tuple[int, int]] = []
    hits = gazetteer.find(text, words)
    for hit in hits:
        names = [name for name in hit.names if _stands(name, hit, words, text, gazetteer)]
        unique = {name.id or name.told: name for name in reversed(names)}
        found += [_mention(name, hit, text, gazetteer) for name in unique.values()]
        taken += [(hit.start, hit.end)] if names else []
    found += _lookalikes(hits, gazetteer, text, words, set(taken))
    found += cyrillic_people(text, words, found, gazetteer)
    found += _surnames(found, words, text, gazetteer)
    found += _by_office(found, roles, text, day, gazetteer)
    taken = [(mention.start, mention.end) for mention in found]
    found += [_known_after_all(name, found, gazetteer) for name in new_names(text, words, taken)]
    found += _last_words(found, words, text, gazetteer)
    return tuple(sorted(found, key=lambda m: (m.start, m.end, m.kind, m.id or "")))


def _known_after_all(name: NewName, found: Sequence[Mention], gazetteer: Gazetteer) -> Mention:
    """Return a new name as a mention: of one named in full elsewhere, or a body misspelt."""
    parts = tuple(token.word for token in tokens(name.name))
    whole = (
        {
            m.id: m
            for m in found
            if m.kind == "person"
            and m.id in gazetteer.burmese
            and len(parts) > 1
            and tuple(token.word for token in tokens(m.name))[-len(parts) :] == parts
        }
        if name.kind == "person"
        else {}
    )
    key = next(iter(whole)) if len(whole) == 1 else None
    if name.kind == "organisation":
        key = gazetteer.body_nearly(name.name)
    if key is None:
        return Mention(None, name.name, name.kind, name.start, name.end)
    return Mention(key, gazetteer.name_of(key), name.kind, name.start, name.end)


def _mention(name: Name, hit: Hit, text: str, gazetteer: Gazetteer) -> Mention:
    told = name.id if name.kind == "publisher" else gazetteer.name_of(name.id)
    return Mention(
        name.id or None,
        name.told or told,
        name.kind,
        hit.start,
        _bare_end(text, hit.start, hit.end),
    )


def _bare_end(text: str, start: int, end: int) -> int:
    """Return the end of a name without its possessive."""
    return end - 2 if text[start:end].endswith(("'s", "\u2019s")) else end


def _stands(name: Name, hit: Hit, words: Sequence[Token], text: str, gazetteer: Gazetteer) -> bool:
    """Return whether the words around a name let it be that name."""
    before = (
        words[hit.first - 1]
        if hit.first and _touches(text, words[hit.first - 1].end, hit.start)
        else None
    )
    after = (
        words[hit.last]
        if hit.last < len(words) and _touches(text, hit.end, words[hit.last].start)
        else None
    )
    if name.kind == "place":
        return not (after and after.capital and after.word in word_list("outlet_words"))
    if name.kind != "person":
        return not (
            after and name.words[-1] in _FORCES and after.word in word_list("heads_of_forces")
        )
    if name.id in gazetteer.burmese:
        before = None if hit.first and not _joins(text, words, hit.first - 1) else before
        after = None if hit.last < len(words) and not _joins(text, words, hit.last - 1) else after
        return not (_lengthens(before) or _lengthens(after))
    if len(name.words) > 1:
        return True
    return _may_precede(before, gazetteer.name_of(name.id), text)


def _lookalikes(
    hits: Sequence[Hit],
    gazetteer: Gazetteer,
    text: str,
    words: Sequence[Token],
    taken: set[tuple[int, int]],
) -> Iterator[Mention]:
    """Yield the longer names that only begin or end like a known Burmese one."""
    for hit in hits:
        if (hit.start, hit.end) in taken or hit.names[0].id not in gazetteer.burmese:
            continue
        first, last = hit.first, hit.last
        while first and _joins(text, words, first - 1) and _lengthens(words[first - 1]):
            first -= 1
        while last < len(words) and _joins(text, words, last - 1) and _lengthens(words[last]):
            last += 1
        start, end = words[first].start, words[last - 1].end
        end = _bare_end(text, start, end)
        yield Mention(None, text[start:end], "person", start, end)


def _joins(text: str, words: Sequence[Token], at: int) -> bool:
    gap = text[words[at].end : words[at + 1].start]
    return "." not in gap and _touches(text, words[at].end, words[at + 1].start)


def _touches(text: str, end: int, start: int) -> bool:
    return _NEAR.fullmatch(text, end, start) is not None


def _lengthens(token: Token | None) -> bool:
    """Return whether a word beside a Burmese name makes it another, longer name."""
    if token is None or not token.capital or token.word in word_list("honorifics"):
        return False
    return token.word in word_list("burmese_syllables")


def _may_precede(before: Token | None, name: str, text: str) -> bool:
    """Return whether a surname may be its bearer's after this word: no other first name."""
    if before is None or not before.capital:
        return True
    if len(before.word) == 1:
        return before.word == name[:1].lower()
    titled = before.word in word_list("honorifics") or before.word in _DAYS
    if titled or before.word not in word_list("first_names"):
        return (
            _begins_sentence(before, text)
            or titled
            or (text[before.end : before.end + 2] in {"'s", "\u2019s"})
        )
    return False


def _begins_sentence(token: Token, text: str) -> bool:
    lead = text[max(0, token.start - 3) : token.start].strip(" \u201c\u2018\"'")
    return not lead or lead[-1] in ".!?\n:"


def _last_words(
    found: Sequence[Mention], words: Sequence[Token], text: str, gazetteer: Gazetteer
) -> Iterator[Mention]:
    """Yield later mentions of Burmese people by the last word of their name, as some outlets do.

    Only where the text names one of that word in full, and no name stands around it.
    """
    bearers: dict[str, dict[str, Mention]] = {}
    for mention in found:
        burmese = mention.id in gazetteer.burmese or mention.id is None
        parts = [token.word for token in tokens(mention.name)]
        if mention.kind == "person" and burmese and len(parts) > 1:
            held = bearers.setdefault(parts[-1], {})
            held.setdefault(mention.id or mention.name, mention)
    taken = {at for m in found for at in range(m.start, m.end)}
    for n, token in enumerate(words):
        who = bearers.get(token.word, {}) if token.capital else {}
        if len(who) != 1 or token.start in taken or token.word in word_list("english_syllables"):
            continue
        whole = next(iter(who.values()))
        beside = [words[at] for at in (n - 1, n + 1) if 0 <= at < len(words)]
        alone = not any(_beside_in_a_name(t, token, text) for t in beside)
        if alone and token.start > whole.start:
            end = _bare_end(text, token.start, token.end)
            yield Mention(whole.id, whole.name, "person", token.start, end)


def _beside_in_a_name(other: Token, token: Token, text: str) -> bool:
    """Return whether a word beside another seems to belong to one name with it."""
    if not other.capital or other.word in word_list("honorifics"):
        return False
    first, second = sorted((other, token), key=lambda t: t.start)
    gap = text[first.end : second.start]
    if "." in gap or not _touches(text, first.end, second.start):
        return False
    return not _begins_sentence(other, text)


def _surnames(
    found: Sequence[Mention], words: Sequence[Token], text: str, gazetteer: Gazetteer
) -> Iterator[Mention]:
    """Yield later mentions by surname of those who were named in full; Burmese have none."""
    bearers: dict[str, set[str]] = {}
    first: dict[str, int] = {}
    for mention in found:
        if mention.kind != "person" or mention.id is None or mention.id in gazetteer.burmese:
            continue
        parts = [token.word for token in tokens(mention.name)]
        if len(parts) > 1:
            bearers.setdefault(parts[-1], set()).add(mention.id)
            first.setdefault(mention.id, mention.start)
    held = {at for m in found for at in range(m.start, m.end)}
    for n, token in enumerate(words):
        who = bearers.get(token.word, set()) if token.capital else set()
        if len(who) != 1 or token.start in held:
            continue
        actor = next(iter(who))
        before = words[n - 1] if n and _touches(text, words[n - 1].end, token.start) else None
        name = gazetteer.name_of(actor)
        if token.start > first[actor] and _may_precede(before, name, text):
            yield Mention(
                actor, name, "person", token.start, _bare_end(text, token.start, token.end)
            )


def _is_named(text: str, end: int) -> bool:
    """Return whether a name follows an office: then it is that name's, whoever held it once."""
    found = _NAME_AFTER.match(text, end)
    return found is not None and (found["name"] or found["surname"]).lower() not in _DAYS


def _by_office(
    found: Sequence[Mention], roles: OfficeIndex, text: str, day: date | None, gazetteer: Gazetteer
) -> Iterator[Mention]:
    """Yield those named by office alone, not offices that stand beside their holder's name."""
    people = {m.start for m in found if m.kind == "person"}
    taken: set[int] = set()
    for role in sorted(roles.find(text, day), key=lambda r: (r.start, -r.end)):
        places = set(range(role.start, role.end))
        if role.actor is None or places & taken:
            continue
        if people & set(range(role.start, role.end + _CLOSE + 1)) or _is_named(text, role.end):
            continue
        taken |= places
        name = gazetteer.name_of(role.actor)
        yield Mention(role.actor, name, "person", role.start, role.end, by_office=True)
