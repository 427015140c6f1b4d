"""One article with its proposal, for looking at in a notebook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.errors import BriefingError, did_you_mean
from analysis.intake.matching.record_index import read_index
from analysis.intake.proposals.highlights import highlighted
from analysis.intake.proposals.outcome import work
from analysis.intake.proposals.proposal_yaml import read_proposal
from analysis.intake.reading.clean import clean
from analysis.intake.reading.files import find_entries, read_articles


@dataclass(frozen=True)
class Review:
    """An article's text and the content of its proposal, as its YAML file would hold it."""

    name: str
    original: str
    proposal: Mapping[str, Any]

    def _repr_html_(self) -> str:
        return highlighted(self.original, self.proposal)


def names_in(folder: Path) -> list[str]:
    """Return the names of the articles in a folder that can be read, in order."""
    articles = read_articles(find_entries([folder]))
    return [article.name for article in articles if article.problem is None]


def open_review(name: str, *, folder: Path, record: Path) -> Review | None:
    """Return an article of the folder with its proposal; with an empty name the first one.

    None where the folder holds no article. Raises BriefingError where it holds none of that name,
    or where the article can't be read.
    """
    names = names_in(folder)
    if not names and not name:
        return None
    wanted = name or names[0]
    for article in read_articles(find_entries([folder])):
        if article.name != wanted:
            continue
        outcome = work(article, read_index(record))
        if outcome.text is None:
            raise BriefingError(f"{wanted}: {outcome.problem}")
        return Review(wanted, clean(article).original, read_proposal(outcome.text))
    msg = f'{folder}: no article "{wanted}"{did_you_mean(wanted, names)}. Give a name that it holds'
    raise BriefingError(msg)
