"""A proposal as its file holds it at one moment, and in short."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from analysis.intake.acceptance.reviewed import plain_text
from analysis.intake.proposals.proposal_yaml import CHECKED
from analysis.reviewing.answers import JUDGED


@dataclass(frozen=True)
class Sheet:
    """A proposal as its file holds it now; `digest` tells one state of the file from another.

    `problem` says what is wrong with it, and then `content` is empty.
    """

    name: str
    digest: str
    content: Mapping[str, Any]
    problem: str = ""


@dataclass(frozen=True)
class Summary:
    """A proposal in the list of all: how far it is gone over, or what is wrong with it."""

    name: str
    title: str
    told: str
    done: int = 0
    of: int = 0
    problem: str = ""

    @property
    def open(self) -> bool:
        """Return whether something in it waits for an answer."""
        return bool(self.problem) or self.done < self.of


def summed_up(sheet: Sheet) -> Summary:
    """Return a proposal as the list of all shows it."""
    content = sheet.content
    article = content.get("article") or {}
    entries = [entry for section in JUDGED for entry in content.get(section) or ()]
    done = sum(plain_text(entry.get(CHECKED)) == "true" for entry in entries)
    told = (plain_text(article.get(key)) for key in ("publisher", "published", "relevance"))
    return Summary(
        name=sheet.name,
        title=plain_text(article.get("title")) or "headline not found",
        told=", ".join(part for part in told if part),
        done=done,
        of=len(entries),
        problem=sheet.problem,
    )
