"""The audit of a finished document in a process of its own, while this one writes the page.

That process is forked from the one that kernels are forked from, which has read the record. Where
there is none, or it gives no answer, the audit is held here: what passes is the same.
"""

from __future__ import annotations

import json
import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from analysis.audit.breach import AuditError, Breach
from analysis.errors import BriefingError
from analysis.publishing import audited
from analysis.publishing.document import Block, Document
from analysis.publishing.folder import temporary_folder
from analysis.publishing.inputs import digests, refuse_changed
from analysis.publishing.kernel import clean_environment
from analysis.publishing.waiting import wait

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from analysis.publishing.audited import Audit
    from analysis.publishing.warm import Forked, Warm

_ASKED, _TOLD = "asked.json", "told.json"
# What a figure is drawn from and as, of which the audit reads nothing.
_DRAWN = ("spec", "svg")


@contextmanager
def auditing(
    document: Document, root: Path, inputs: Mapping[str, str], warm: Warm | None
) -> Iterator[Callable[[], Audit]]:
    """Audit the document of a project meanwhile; gives what waits for the audit and returns it.

    That raises AuditError when the document says other than the record, BriefingError where an
    input has changed by then.
    """
    with temporary_folder() as folder:
        process = _begun(document, root / "data", warm, folder) if warm else None

        def audit() -> Audit:
            made = _audited(document, root / "data", process, folder)
            refuse_changed(inputs, digests(root))
            return made

        try:
            yield audit
        finally:
            if process and process.poll() is None:
                process.kill()


def _begun(document: Document, record: Path, warm: Warm, folder: Path) -> Forked | None:
    asked = json.dumps(_sent(document), default=dict)
    (folder / _ASKED).write_text(asked, encoding="utf-8", errors="surrogatepass")
    files = (folder / _ASKED, folder / _TOLD, record)
    with suppress(BriefingError):
        return warm.aside(__name__, files, str(record), clean_environment(os.environ, folder))
    return None


def _sent(document: Document) -> dict[str, Any]:
    """Return what the audit reads of a document."""
    return {
        "blocks": [[_undrawn(each) for each in (b.part, *b.figures)] for b in document.blocks],
        "sources": {key: document.sources[key] for key in document.numbers},
        "form": document.form,
    }


def _undrawn(part: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in part.items() if not key.startswith(_DRAWN)}


def _audited(document: Document, record: Path, process: Forked | None, folder: Path) -> Audit:
    told: Any = None
    if process:
        with suppress(OSError, ValueError):
            wait(process)
            told = json.loads((folder / _TOLD).read_bytes())
    if told is None:
        return audited.require_audited(document, record)
    if told["breaches"]:
        raise AuditError(tuple(Breach(*each) for each in told["breaches"]))
    return audited.Audit(told["statements"], told["outside"], told["rows"].encode())


def answer(asked_at: Path, told_at: Path, record: Path) -> None:
    """Read a document from one file and write to another what it breaks by the record."""
    asked = json.loads(asked_at.read_bytes().decode(errors="surrogatepass"))
    blocks = (Block(part, tuple(figures)) for part, *figures in asked["blocks"])
    document = Document(tuple(blocks), asked["sources"], form=asked["form"])
    window = audited.window_of(document, record)
    found = audited.breaches_in(document, window)
    told_at.write_text(json.dumps(_told(found, audited.passed(document, window))), encoding="utf-8")


def _told(found: Iterable[Breach], audit: Audit) -> dict[str, Any]:
    return {
        "breaches": [[b.statement, b.fact, b.rule, b.detail] for b in found],
        "statements": audit.statements,
        "outside": audit.outside,
        "rows": (audit.rows or b"").decode(),
    }
