"""Build one edition: run the notebook, export its document, put the whole folder in place."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import dataclass
from shlex import quote
from time import perf_counter
from typing import TYPE_CHECKING

from analysis.comparing.kept_rows import NAME as RECORD
from analysis.comparing.kept_rows import rows_json
from analysis.comparing.rows import edition_rows
from analysis.narrative.frame import rebuild_command
from analysis.narrative.part import MIMETYPE
from analysis.publishing.described import described
from analysis.publishing.document import NAMESPACE, statements_json
from analysis.publishing.execute import run_notebook
from analysis.publishing.folder import STATEMENTS, carry_over, folder_beside, place_of, put_in_place
from analysis.publishing.inputs import digest_of, digests, refuse_changed
from analysis.publishing.manifest import NAME as MANIFEST
from analysis.publishing.manifest import manifest_of, with_outputs
from analysis.publishing.order import A4, folder_of
from analysis.publishing.progress import EXECUTE, Silent

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from nbformat import NotebookNode

    from analysis.publishing.audited import Audit
    from analysis.publishing.document import Document
    from analysis.publishing.order import Order
    from analysis.publishing.progress import Progress
    from analysis.publishing.warm import Warm

ANNEX, CHANGES = "annex.pdf", "changes.html"
# Bytes that an edition may take, tried before the long work begins.
ROOM = 10_000_000


@dataclass(frozen=True)
class Built:
    """What a build wrote, the seconds that each of its stages took, and what its maker should know.

    That is what of their own could not be printed, and which picture has no words. A sheet has no
    annex.
    """

    folder: Path
    html: Path
    pdf: Path
    notebook: Path
    statements: Path
    seconds: Mapping[str, float]
    told: tuple[str, ...] = ()
    annex: Path | None = None
    changes: Path | None = None


def build_edition(  # noqa: PLR0913 - each is one thing a caller may choose
    order: Order,
    *,
    root: Path,
    output: Path,
    progress: Progress | None = None,
    paper: str = A4,
    inputs: Mapping[str, str] | None = None,
    warm: Warm | None = None,
) -> Built:
    """Build what is ordered into a folder of its own below `output` and return what was written.

    `inputs` are the digests of what it is made from, as they were when the record was checked; what
    has changed since by the end of the run is refused. Left out, they are taken here. The kernel is
    forked from `warm` where that is given. `root` is the project's folder, in which the notebook
    runs; a copy runs beside its own file, as in JupyterLab. The folder is put in place whole, at
    the end: on any failure what was published before stays as it was. Raises CellFailed when a cell
    fails, AuditError when the finished document says other than the record, BriefingError when it
    is of another edition than was ordered, an export can't be made or the folder is not one of
    ours. What a person put into it, or changed there, is kept.
    """
    root, output = root.resolve(), output.resolve()
    target = place_of(output / folder_of(order, paper))
    with folder_beside(target) as tried:
        # What can't be written to, or is full, is told before the notebook runs, not after.
        (tried / "room").write_bytes(bytes(ROOM))
    before = digests(root) if inputs is None else inputs
    clock = _Clock(progress or Silent())
    executed = _run(order, root, output / "failed" / f"{target.name}.ipynb", clock, warm)
    told = {"edition": order.name, "inputs": digest_of(before)}
    executed.metadata[NAMESPACE] = {**executed.metadata.get(NAMESPACE, {}), **told}
    with clock.stage("Auditing the document"):
        document, audit = _audited(executed, order, root)
        refuse_changed(before, digests(root))
    with folder_beside(target) as waiting:
        _export(executed, document, waiting / order.stem, paper, clock)
        _write_rows(waiting, order, document, audit)
        made = manifest_of(
            order, document, audit, root=root, paper=paper, inputs=before, folder=waiting
        )
        for name, content in described(made, document).items():
            (waiting / name).write_bytes(content)
        (waiting / MANIFEST).write_bytes(with_outputs(made, waiting))
        with clock.stage("Putting it in place"):
            kept = carry_over(target, waiting)
            put_in_place(waiting, target)
    return _built(target, order, clock, (*document.told, *kept))


def _write_rows(folder: Path, order: Order, document: Document, audit: Audit) -> None:
    """Write the rows that the edition tells of, and what changed since the edition before."""
    if audit.window is None:
        return
    (folder / RECORD).write_bytes(rows_json(edition_rows(audit.window)))
    if order.since:
        from analysis.publishing.since import changes_since

        told = changes_since(order.since, order.name, order.parameters, document, audit.window)
        for name, content in told.items():
            (folder / name).write_bytes(content)


def _run(order: Order, root: Path, failed: Path, clock: _Clock, warm: Warm | None) -> NotebookNode:
    with clock.stage(EXECUTE):
        executed = run_notebook(
            order.notebook,
            order.values,
            folder=order.notebook.resolve().parent if order.copy else root,
            failed=failed,
            progress=clock.progress,
            meanwhile=_warm_up,
            warm=warm,
        )
    if order.copy:
        _tell_of_copy(executed, order, root)
    return executed


def _built(target: Path, order: Order, clock: _Clock, told: tuple[str, ...]) -> Built:
    stem = order.stem
    return Built(
        folder=target,
        html=target / f"{stem}.html",
        pdf=target / f"{stem}.pdf",
        notebook=target / f"{stem}.ipynb",
        statements=target / STATEMENTS,
        seconds=clock.seconds,
        told=told,
        annex=target / ANNEX if (target / ANNEX).is_file() else None,
        changes=target / CHANGES if order.since else None,
    )


def _audited(executed: NotebookNode, order: Order, root: Path) -> tuple[Document, Audit]:
    """Return document and audit, once it is what was ordered and says what the record does."""
    from analysis.publishing import audited
    from analysis.publishing.exporter import read

    document = read(executed)
    audited.require_asked(document, order)
    return document, audited.require_audited(document, root / "data")


def _tell_of_copy(executed: NotebookNode, order: Order, root: Path) -> None:
    """Let the printed command build the copy again, not the notebook that it was copied from."""
    path = order.notebook.resolve()
    named = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    command = f"{rebuild_command(order.parameters)} --from-notebook {quote(named)}"
    for output in (output for cell in executed.cells for output in cell.get("outputs", ())):
        part = output.get("data", {}).get(MIMETYPE, {})
        if part.get("part") == "rebuild":
            part["command"] = command


class _Clock:
    """Tells the progress of each stage and keeps how long it took."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        self.progress.stage(name)
        begun = perf_counter()
        yield
        self.seconds[name] = perf_counter() - begun


def _warm_up() -> None:
    # The kernel does the work while the notebook runs; what the exports need loads meanwhile.
    # Whatever goes wrong here goes wrong again in the export itself, which then says so.
    with suppress(Exception):
        from analysis.publishing import audited, html, pdf  # noqa: F401 - loaded for later

        html.warm_up()
        pdf.warm_up()


def _export(
    executed: NotebookNode, document: Document, stem: Path, paper: str, clock: _Clock
) -> None:
    """Write what nbconvert's exporters of the same notebook give, the notebook and statements."""
    from nbformat import v4

    from analysis.publishing import html, pdf

    with clock.stage("Writing the page"):
        page = html.render_page(document)
        stem.with_suffix(".html").write_text(page, encoding="utf-8", newline="\n")
    with clock.stage("Writing the PDF"):
        stem.with_suffix(".pdf").write_bytes(pdf.render_pdf(document, paper))
        annex = pdf.render_annex(document, paper)
        if annex is not None:
            stem.with_name(ANNEX).write_bytes(annex)
    with clock.stage("Writing notebook and statements"):
        text: str = v4.writes(executed)  # type: ignore[no-untyped-call]
        stem.with_suffix(".ipynb").write_text(text + "\n", encoding="utf-8", newline="\n")
        stem.with_name(STATEMENTS).write_bytes(statements_json(document))
