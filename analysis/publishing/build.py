"""Build one edition: run the notebook, export its document, put the whole folder in place."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from shlex import quote
from time import perf_counter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from analysis.audit.breach import AuditError
from analysis.brand.brand import read_brand
from analysis.cache import place
from analysis.comparing.kept_rows import NAME as RECORD
from analysis.narrative.frame import rebuild_command
from analysis.narrative.part import MIMETYPE
from analysis.publishing.described import described
from analysis.publishing.document import NAMESPACE, statements_json
from analysis.publishing.execute import run_notebook, unasked
from analysis.publishing.folder import (
    ANNEX,
    CHANGES,
    STATEMENTS,
    carry_over,
    folder_beside,
    place_of,
    put_in_place,
)
from analysis.publishing.inputs import digest_told, digests
from analysis.publishing.manifest import NAME as MANIFEST
from analysis.publishing.manifest import manifest_of, with_outputs
from analysis.publishing.order import A4, folder_of
from analysis.publishing.progress import EXECUTE, Silent
from analysis.publishing.showing import digest_shown, keep_cited, outputs_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from concurrent.futures import Future
    from pathlib import Path

    from nbformat import NotebookNode

    from analysis.publishing.audited import Audit
    from analysis.publishing.document import Document
    from analysis.publishing.order import Order
    from analysis.publishing.progress import Progress
    from analysis.publishing.warm import Warm

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
    sound: Callable[[], None] = unasked,
) -> Built:
    """Build what is ordered into a folder of its own below `output` and return what was written.

    `inputs` are the digests of what it is made from, as they were when the record was checked, else
    taken here; what has changed since by the end of the run is refused. The kernel is forked from
    `warm` where that is given. `root` is the project's folder, in which the notebook runs; a copy
    runs beside its own file, as in JupyterLab. The folder is put in place whole, at the end: on any
    failure what was published before stays as it was. Raises CellFailed when a cell fails,
    AuditError when the finished document says other than the record, BriefingError when it is of
    another edition than was ordered, an export or the brand can't be made, or the folder isn't
    ours; before all that what `sound` does, once the notebook has run. What a person added stays.
    """
    root, output = root.resolve(), output.resolve()
    target = place_of(output / folder_of(order, paper))
    read_brand(root)  # refused here, not by the notebook's second cell
    _refuse_full(target)
    before = digests(root) if inputs is None else inputs
    clock = _Clock(progress or Silent())
    executed = _run(order, root, output / "failed" / f"{target.name}.ipynb", clock, warm, sound)
    with clock.stage("Gathering the document"):
        document = gathered(executed, order, before, f"{target.name}/{order.stem}.html")
    with folder_beside(target) as waiting:
        with _auditing(document, root, before, warm) as found, _composing(document, paper) as paged:
            with clock.stage("Writing the page"):
                _write_page(document, waiting / order.stem)
            with clock.stage("Auditing the document"):
                audit = found()
            with clock.stage("Writing notebook and statements"):
                _write(executed, document, waiting / order.stem)
                _write_rows(waiting, order, document, audit, root / "data")
            with clock.stage("Writing the PDF"):
                _write_printed(paged, waiting / order.stem)
        made = manifest_of(
            order, document, audit, root=root, paper=paper, inputs=before, folder=waiting
        )
        _describe(made, document, waiting)
        with clock.stage("Putting it in place"):
            kept = carry_over(target, waiting)
            put_in_place(waiting, target)
    return standing(target, order, clock.seconds, (*document.told, *kept))


def _write_rows(folder: Path, order: Order, document: Document, audit: Audit, record: Path) -> None:
    """Write the rows that the edition tells of, and what changed since the edition before."""
    if audit.rows is None:
        return
    (folder / RECORD).write_bytes(audit.rows)
    if order.since:
        from analysis.publishing.audited import window_of
        from analysis.publishing.since import changes_since

        window = window_of(document, record)
        told = changes_since(order.since, order.name, order.parameters, document, window)
        for name, content in told.items():
            (folder / name).write_bytes(content)


def _describe(made: dict[str, Any], document: Document, waiting: Path) -> None:
    """Write the manifest, and what says the same to other tools."""
    for name, content in described(made, document).items():
        (waiting / name).write_bytes(content)
    (waiting / MANIFEST).write_bytes(with_outputs(made, waiting))


def _refuse_full(target: Path) -> None:
    """Tell what can't be written to, or is full, before the notebook runs, not after."""
    with folder_beside(target) as tried:
        (tried / "room").write_bytes(bytes(ROOM))


def _run(  # noqa: PLR0913, PLR0917 - what one run needs
    order: Order,
    root: Path,
    failed: Path,
    clock: _Clock,
    warm: Warm | None,
    sound: Callable[[], None],
) -> NotebookNode:
    with clock.stage(EXECUTE):
        executed = run_notebook(
            order.notebook,
            order.values,
            folder=order.notebook.resolve().parent if order.copy else root,
            failed=failed,
            progress=clock.progress,
            meanwhile=preparing(warm),
            warm=warm,
            failing=sound,
        )
        sound()
    if order.copy:
        _tell_of_copy(executed, order, root)
    return executed


def standing(
    target: Path, order: Order, seconds: Mapping[str, float], told: tuple[str, ...]
) -> Built:
    """Return what a build of an order has written, once it stands in its folder."""
    stem = order.stem
    return Built(
        folder=target,
        html=target / f"{stem}.html",
        pdf=target / f"{stem}.pdf",
        notebook=target / f"{stem}.ipynb",
        statements=target / STATEMENTS,
        seconds=seconds,
        told=told,
        annex=target / ANNEX if (target / ANNEX).is_file() else None,
        changes=target / CHANGES if order.since else None,
    )


def gathered(
    executed: NotebookNode, order: Order, inputs: Mapping[str, str], place: str = ""
) -> Document:
    """Return the document of a notebook that was run, once it is what was ordered.

    The notebook is told which edition it is, what it was made from, and the `place` of its page
    below the folder of all editions. Raises BriefingError where it is another edition than was
    ordered.
    """
    from analysis.publishing import audited
    from analysis.publishing.reading import read

    document = read(executed)
    audited.require_asked(document, order)
    keep_cited(outputs_in(executed), document.numbers)
    shown = digest_shown(outputs_in(executed))
    made_of = {"inputs": digest_told(inputs, shown), "shown": shown}
    told: dict[str, Any] = {"edition": order.name, **made_of, "place": place}
    executed.metadata[NAMESPACE] = {**executed.metadata.get(NAMESPACE, {}), **told}
    cited = {key: each for key, each in document.sources.items() if key in document.numbers}
    return replace(document, sources=MappingProxyType(cited), **told)


@contextmanager
def _auditing(
    document: Document, root: Path, inputs: Mapping[str, str], warm: Warm | None
) -> Iterator[Callable[[], Audit]]:
    """Audit meanwhile; whatever else fails, what the audit finds is told first."""
    # Loaded here: it brings what a build loads while its kernel works.
    from analysis.publishing.auditor import auditing

    with auditing(document, root, inputs, warm) as sound:
        try:
            yield sound
        except AuditError:
            raise
        except Exception:
            sound()
            raise


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


def preparing(warm: Warm | None) -> Callable[[Iterator[NotebookNode]], None]:
    """Return what loads and draws what the exports need, while a kernel does the cells' work."""
    return partial(_prepare_apart, warm) if warm and place() else _prepare


def load_ahead() -> None:
    """Load what a run and the exports need, while a process that forks kernels loads too."""
    # Whatever goes wrong here goes wrong again where it is needed, which then says so.
    with suppress(Exception):
        import papermill  # type: ignore[import-untyped]  # noqa: F401

        _load_exports()


def _load_exports() -> None:
    from analysis.publishing import auditor, html, pdf  # noqa: F401 - loaded for later

    pdf.warm_up()
    html.load_templates()


def _prepare(cells: Iterator[NotebookNode]) -> None:
    with suppress(Exception):  # as above
        from analysis.publishing import ahead, html

        _load_exports()
        html.warm_up()
        ahead.draw_ahead(cells)


def _prepare_apart(warm: Warm, cells: Iterator[NotebookNode]) -> None:
    """Have another process draw: the renderer lets no other thread of its own process go on."""
    with suppress(Exception):
        with warm.drawing() as draw:
            from analysis.publishing import ahead, html

            _load_exports()
            for figure in ahead.figures_in(cells):
                draw(figure)
        html.warm_up()


@dataclass(frozen=True)
class _Printed:
    """What is made for paper: the PDF, and its annex where the document has one."""

    pdf: Future[bytes]
    annex: Future[bytes | None]


@contextmanager
def _composing(document: Document, paper: str) -> Iterator[_Printed]:
    """Compose for paper meanwhile: Typst leaves the interpreter free for audit and page."""
    from concurrent.futures import ThreadPoolExecutor

    from analysis.publishing import pdf

    # Before the page begins, with which it would share the interpreter: Typst has most to do.
    sheets = pdf.sheets_for(document, paper)
    with ThreadPoolExecutor(2) as aside:
        # The annex takes longest, so it begins first.
        annex = aside.submit(pdf.render_annex, document, paper, sheets)
        whole = aside.submit(pdf.render_pdf, document, paper, sheets)
        yield _Printed(whole, annex)


def _write_page(document: Document, stem: Path) -> None:
    """Write the page, and its card where its address is known."""
    from analysis.publishing import card, html

    stem.with_suffix(".html").write_bytes(html.render_page(document).encode())
    if card.address_of(document):
        stem.with_name(card.NAME).write_bytes(card.render_card(document))


def _write_printed(printed: _Printed, stem: Path) -> None:
    """Write the PDF, and its annex, once they are composed."""
    stem.with_suffix(".pdf").write_bytes(printed.pdf.result())
    annex = printed.annex.result()
    if annex is not None:
        stem.with_name(ANNEX).write_bytes(annex)


def _write(executed: NotebookNode, document: Document, stem: Path) -> None:
    """Write statements and notebook."""
    from nbformat import v4

    stem.with_name(STATEMENTS).write_bytes(statements_json(document))
    text: str = v4.writes(executed)  # type: ignore[no-untyped-call]
    stem.with_suffix(".ipynb").write_text(text + "\n", encoding="utf-8", newline="\n")
