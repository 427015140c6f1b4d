"""What intake is given: one article as it was found, before anything is read into it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Form = Literal["text", "html", "markdown", "record", "mail", "pdf", "docx", "rtf", "feed"]

# An article longer than this is no article: a book is some 1.5 million characters.
LARGEST = 4_000_000


@dataclass(frozen=True)
class Article:
    """One article to be read, or the reason why it can't be.

    `name` is how it is spoken of (`export.csv row 3`), `stem` the path of its proposal below the
    output folder, without suffix. `body` holds the bytes of a file, or the text of a record whose
    other columns stand in `fields` (title, url, date, publisher, language). `problem` is None
    where it can be read.
    """

    name: str
    stem: str
    form: Form
    body: bytes | str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    problem: str | None = None


@dataclass(frozen=True)
class Cut:
    """A part that was dropped: by which rule, its first words, its span in the article."""

    rule: str
    words: str
    span: tuple[int, int]
