"""What the fields hold as a person changes them, and the choice that they stand for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from analysis.previewing.choice import Choice

TITLE = "title"


@dataclass(frozen=True)
class Chosen:
    """A named edition or none, and the text of each field."""

    edition: str
    texts: Mapping[str, str]

    def of_edition(self, name: str, named: Mapping[str, Mapping[str, str]]) -> Chosen:
        """Return the fields as a named edition fills them; without a name they stay as they are."""
        return (
            Chosen(name, MappingProxyType(dict(named[name]))) if name else replace(self, edition="")
        )

    def with_texts(
        self, texts: Mapping[str, str], named: Mapping[str, Mapping[str, str]]
    ) -> Chosen:
        """Return the fields with other texts, which are no longer the named edition's.

        A title that came with the named edition tells of its dates, and goes with its name.
        """
        changed = {name: text for name, text in texts.items() if self.texts.get(name, "") != text}
        if not changed:
            return self
        given = named.get(self.edition, {}).get(TITLE, "")
        held = {**self.texts}
        if TITLE not in changed and held.get(TITLE, "") == given:
            held[TITLE] = ""
        return Chosen("", MappingProxyType({**held, **changed}))

    @property
    def choice(self) -> Choice:
        """Return the choice: the named edition, or whatever isn't left open."""
        if self.edition:
            return Choice(self.edition)
        return Choice(given={name: text for name, text in self.texts.items() if text.strip()})
