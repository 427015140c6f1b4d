"""What the audit reports: a sentence, the fact in question and the rule that it breaks."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.errors import BriefingError

# What a cell run twice leaves, which no change of a notebook mends.
AGAIN = " (in JupyterLab a cell run twice does that: restart and run all cells)"


@dataclass(frozen=True)
class Breach:
    """A statement that breaks a rule; `fact` is the id in question, empty where it is the words."""

    statement: str
    fact: str
    rule: str
    detail: str

    def __str__(self) -> str:
        """Return the breach as one sentence for whoever has to mend it."""
        about = f", fact {self.fact}" if self.fact else ""
        return f"statement {self.statement}{about}: {self.detail} [{self.rule}]"


class AuditError(BriefingError):
    """Statements that break a rule; the text names each sentence, fact and rule."""

    def __init__(self, breaches: tuple[Breach, ...]) -> None:
        """Take the breaches, in the order of the document."""
        listed = "\n".join(str(breach) for breach in breaches)
        super().__init__(
            f"the audit found {len(breaches)} faults, and nothing was published:\n{listed}"
        )
        self.breaches = breaches
