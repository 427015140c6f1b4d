"""What a worker does with one article: read it, propose, and never fail the batch."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.errors import BriefingError
from analysis.intake.matching.record_index import RecordIndex
from analysis.intake.proposals.content import content_of
from analysis.intake.proposals.proposal_yaml import write_proposal
from analysis.intake.proposals.propose import propose
from analysis.intake.reading.article import Article
from analysis.intake.text.near_copies import Signature, signature_of


@dataclass(frozen=True)
class Outcome:
    """What came of an article: its proposal as YAML, or why there is none.

    `published` and `publisher` serve to find the first of several copies; `new` holds names of
    people and bodies that the record lacks, as (kind, name).
    """

    name: str
    stem: str
    text: str | None
    problem: str | None
    relevance: str = ""
    published: str = ""
    publisher: str = ""
    signature: Signature = ()
    new: tuple[tuple[str, str], ...] = ()


def work(article: Article, index: RecordIndex) -> Outcome:
    """Return the outcome for an article; whatever goes wrong becomes its problem."""
    if article.problem:
        return Outcome(article.name, article.stem, None, article.problem)
    try:
        proposal = propose(article, index)
        text = write_proposal(content_of(proposal))
    except BriefingError as error:
        return Outcome(article.name, article.stem, None, str(error))
    except Exception as error:  # noqa: BLE001 - one bad file never stops a batch
        told = f"can't be worked through ({type(error).__name__}: {str(error)[:120]})"
        return Outcome(article.name, article.stem, None, told)
    if not proposal.story.text.strip():
        rules = ", ".join(dict.fromkeys(cut.rule for cut in proposal.cuts)) or "nothing there"
        return Outcome(article.name, article.stem, None, f"no story was found in it ({rules})")
    period = proposal.published.period
    fresh = {(m.kind, m.name) for m in proposal.mentions if m.id is None}
    return Outcome(
        name=article.name,
        stem=article.stem,
        text=text,
        problem=None,
        relevance=proposal.judged.relevance,
        published=period.first.isoformat() if period else "",
        publisher=proposal.bibliography.publisher or "",
        signature=signature_of(proposal.story.text),
        new=tuple(sorted(fresh)),
    )
