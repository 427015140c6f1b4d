"""One article beside its proposal in a notebook: what the page shows, without its answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from analysis.brand.brand import Brand, house, read_brand
from analysis.errors import BriefingError, did_you_mean
from analysis.evidence.descriptor import DESCRIPTOR, read_descriptor
from analysis.evidence.load import load_evidence
from analysis.intake.matching.record_index import RecordIndex
from analysis.intake.proposals.outcome import work
from analysis.intake.proposals.proposal_yaml import read_proposal
from analysis.intake.reading.clean import clean
from analysis.intake.reading.files import find_entries, read_articles
from analysis.reviewing.cards import Material
from analysis.reviewing.marked import laid_out
from analysis.reviewing.screen import render_part


@dataclass(frozen=True)
class Part:
    """A part of a review, which a notebook shows as HTML. Nothing in an article runs there."""

    material: Material
    shown: str
    brand: Brand = field(default_factory=house, repr=False)

    def _repr_html_(self) -> str:
        return render_part(self.shown, self.material, self.brand)


@dataclass(frozen=True)
class Review:
    """An article with what was found in it, and its proposal held against the record."""

    name: str
    material: Material
    brand: Brand = field(default_factory=house, repr=False)

    def _repr_html_(self) -> str:
        return render_part("both", self.material, self.brand)

    @property
    def source(self) -> Part:
        """Return what is said of the article as a source, and why."""
        return Part(self.material, "source", self.brand)

    @property
    def cuts(self) -> Part:
        """Return what was cut before reading, by which rule."""
        return Part(self.material, "cuts", self.brand)


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
        evidence = load_evidence(record)
        outcome = work(article, RecordIndex(evidence))
        if outcome.text is None:
            raise BriefingError(f"{wanted}: {outcome.problem}")
        content = read_proposal(outcome.text)
        stretches = laid_out(clean(article), content)
        descriptor = read_descriptor(record / DESCRIPTOR)
        material = Material(content, stretches, evidence, descriptor)
        return Review(wanted, material, read_brand(record.resolve().parent))
    msg = f'{folder}: no article "{wanted}"{did_you_mean(wanted, names)}. Give a name that it holds'
    raise BriefingError(msg)
