"""People in Russian texts: their case endings, and their names in Latin letters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from analysis.intake.lexicon.patterns import lists
from analysis.intake.lexicon.word_lists import word_list
from analysis.intake.names.gazetteer import Gazetteer
from analysis.intake.names.mention import Mention
from analysis.intake.names.transliteration import latin, russian_key
from analysis.intake.text.tokens import Token, tokens

_PATRONYMICS = tuple(
    f"\u0432{end}"
    for end in (
        "\u0438\u0447",
        "\u0438\u0447\u0430",
        "\u0438\u0447\u0443",
        "\u0438\u0447\u0435\u043c",
        "\u043d\u0430",
        "\u043d\u044b",
        "\u043d\u0435",
        "\u043d\u0443",
        "\u043d\u043e\u0439",
    )
)
_SURNAME = re.compile(
    "(?:\u043e\u0432|\u0435\u0432|\u0451\u0432|\u0438\u043d|\u044b\u043d|\u0441\u043a\u0438\u0439|\u0446\u043a\u0438\u0439|\u043a\u043e|\u0443\u043a)$"
)
_LEAST = 3


def cyrillic_people(
    text: str, words: Sequence[Token], found: Sequence[Mention], gazetteer: Gazetteer
) -> Iterator[Mention]:
    """Yield people whom a text names in Cyrillic: known ones by their sound, else by first name."""
    held = {at for m in found for at in range(m.start, m.end)}
    bearers: dict[str, Mention] = {}
    at = 0
    while at < len(words):
        token = words[at]
        if not token.capital or not _is_cyrillic(token.word) or token.start in held:
            at += 1
            continue
        mention, size = _named(text, words, at, gazetteer)
        if mention is not None:
            bearers |= dict.fromkeys(sounds(words[at + size - 1].word), mention)
        elif again := next((bearers[k] for k in sounds(token.word) if k in bearers), None):
            mention, size = Mention(again.id, again.name, "person", token.start, token.end), 1
        if mention is not None:
            yield mention
        at += size


def _named(
    text: str, words: Sequence[Token], at: int, gazetteer: Gazetteer
) -> tuple[Mention | None, int]:
    """Return whoever is named in full from a word on, and how many words that takes."""
    for told, forms in _burmese().items():
        for form in forms:
            run = words[at : at + len(form)]
            if len(run) == len(form) and _is_form(run, form):
                holder = next((a.id for a in gazetteer.actors.values() if a.name == told), None)
                return Mention(holder, told, "person", run[0].start, run[-1].end), len(form)
    last = at + 1
    if last < len(words) and words[last].word.endswith(_PATRONYMICS):
        last += 1
    if last >= len(words) or not _follows(text, words, last):
        return None, 1
    first, surname = words[at], words[last]
    ours = sounds(surname.word)
    for key in sorted(sounds(first.word)):
        for name in gazetteer.by_sound(key):
            if len(name.words) == 2 and name.words[1] in ours:  # noqa: PLR2004 - first and last
                told = gazetteer.name_of(name.id)
                mention = Mention(name.id, told, "person", first.start, surname.end)
                return mention, last - at + 1
    if sounds(first.word) & _first_names() and len(surname.word) >= _LEAST:
        told = _nominative(text[first.start : first.end], text[surname.start : surname.end])
        return Mention(None, told, "person", first.start, surname.end), last - at + 1
    return None, 1


def _nominative(first: str, surname: str) -> str:
    """Return a first name and surname as they are called, whatever their case in the text."""
    named = [b for b in sorted(bases(first.lower())) if russian_key(latin(b)) in _first_names()]
    if not named or first.lower() in named:
        return f"{first} {surname}"
    fit = [b for b in sorted(bases(surname.lower())) if _SURNAME.search(b)]
    return f"{named[0].capitalize()} {(fit[0] if fit else surname).capitalize()}"


def _follows(text: str, words: Sequence[Token], last: int) -> bool:
    token = words[last]
    return token.capital and text[words[last - 1].end : token.start] in {" ", "\u00a0"}


def _is_form(run: Sequence[Token], form: tuple[str, ...]) -> bool:
    *start, end = run
    if not all(token.capital for token in run):
        return False
    return [t.word for t in start] == list(form[:-1]) and form[-1] in bases(end.word)


def _is_cyrillic(word: str) -> bool:
    return "\u0400" <= word[:1] <= "\u04ff"


@cache
def _burmese() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    return {
        name: tuple(tuple(token.word for token in tokens(form)) for form in forms)
        for name, forms in lists("cyrillic_names").items()
    }


@cache
def _first_names() -> frozenset[str]:
    return frozenset(russian_key(name) for name in word_list("first_names"))


@lru_cache(maxsize=16384)
def bases(word: str) -> frozenset[str]:
    """Return a Russian word with all nominatives that it may be a form of."""
    made = {word}
    for ending, others in lists("russian_endings").items():
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST - 1:
            made |= {word.removesuffix(ending) + other.strip("-") for other in others}
    return frozenset(made)


@lru_cache(maxsize=16384)
def sounds(word: str) -> frozenset[str]:
    """Return the keys of sound of a Russian word, whatever its ending."""
    return frozenset(russian_key(latin(base)) for base in bases(word))
