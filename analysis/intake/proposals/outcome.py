"""What a worker does with one document: read it, propose, and never fail the batch."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.errors import BriefingError
from analysis.intake.matching.record_index import RecordIndex
from analysis.intake.proposals.proposal_yaml import content_of, to_yaml
from analysis.intake.proposals.propose import propose
from analysis.intake.reading.article import Document
from analysis.intake.text.near_copies import Signature, signature_of


@dataclass(frozen=True)
class Outcome:
    """What came of a document: its proposal as YAML, or why there is none.

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


def work(document: Document, index: RecordIndex) -> Outcome:
    """Return the outcome for a document; whatever goes wrong becomes its problem."""
    if document.problem:
        return Outcome(document.name, document.stem, None, document.problem)
    try:
        proposal = propose(document, index)
        text = to_yaml(content_of(proposal))
    except BriefingError as error:
        return Outcome(document.name, document.stem, None, str(error))
    except Exception as error:  # noqa: BLE001 - one bad file never stops a batch
        told = f"can't be worked through ({type(error).__name__}: {str(error)[:120]})"
        return Outcome(document.name, document.stem, None, told)
    if not proposal.story.text.strip():
        rules = ", ".join(dict.fromkeys(cut.rule for cut in proposal.cuts)) or "nothing there"
        return Outcome(document.name, document.stem, None, f"no story was found in it ({rules})")
    period = proposal.published.period
    fresh = {(m.kind, m.name) for m in proposal.mentions if m.id is None}
    return Outcome(
        name=document.name,
        stem=document.stem,
        text=text,
        problem=None,
        relevance=proposal.judged.relevance,
        published=period.first.isoformat() if period else "",
        publisher=proposal.bibliography.publisher or "",
        signature=signature_of(proposal.story.text),
        new=tuple(sorted(fresh)),
    )
