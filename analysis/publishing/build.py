"""Build one edition: run the notebook, export its document, put the whole folder in place."""

from __future__ import annotations

import secrets
import shutil
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

from analysis.errors import BriefingError
from analysis.publishing.document import BRIEFING, NAMESPACE, statements_json
from analysis.publishing.execute import run_notebook
from analysis.publishing.inputs import NAME as INPUTS
from analysis.publishing.inputs import inputs_json
from analysis.publishing.progress import EXECUTE, Silent

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from nbformat import NotebookNode

    from analysis.parameters import Parameters
    from analysis.publishing.progress import Progress

STATEMENTS = "statements.json"


@dataclass(frozen=True)
class Built:
    """What a build wrote, and the seconds that each of its stages took."""

    folder: Path
    html: Path
    pdf: Path
    notebook: Path
    statements: Path
    seconds: Mapping[str, float]


def build_edition(  # noqa: PLR0913 - each is one thing a caller may choose
    name: str,
    parameters: Parameters,
    *,
    root: Path,
    output: Path,
    progress: Progress | None = None,
    paper: str = "a4",
    notebook: str = BRIEFING,
) -> Built:
    """Build the edition into `output/name/` and return what was written.

    Another notebook than the briefing has its own name added to the folder's, so that neither
    replaces the other: `one_pager` gives `output/name_one-pager/`.
    `root` is the folder that holds `notebooks/` and `data/`. The folder is put in place whole, at
    the end: on any failure what was published before stays as it was. Raises CellFailed when a
    cell fails, BriefingError when an export can't be made or the folder is not one of ours.
    """
    root, output = root.resolve(), output.resolve()
    target = output / (name if notebook == BRIEFING else f"{name}_{notebook.replace('_', '-')}")
    _refuse_foreign(target)
    clock = _Clock(progress or Silent())
    with clock.stage(EXECUTE):
        executed = run_notebook(
            root / "notebooks" / f"{notebook}.ipynb",
            parameters,
            folder=root,
            failed=output / "failed" / f"{target.name}.ipynb",
            progress=clock.progress,
            meanwhile=_warm_up,
        )
    executed.metadata[NAMESPACE] = {**executed.metadata.get(NAMESPACE, {}), "edition": name}
    with _folder_beside(target) as waiting:
        _export(executed, waiting / notebook, paper, clock)
        (waiting / INPUTS).write_bytes(inputs_json(root))
        with clock.stage("Putting it in place"):
            _put_in_place(waiting, target)
    return Built(
        folder=target,
        html=target / f"{notebook}.html",
        pdf=target / f"{notebook}.pdf",
        notebook=target / f"{notebook}.ipynb",
        statements=target / STATEMENTS,
        seconds=clock.seconds,
    )


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
        from analysis.publishing import html, pdf

        html.warm_up()
        pdf.warm_up()


def _export(executed: NotebookNode, stem: Path, paper: str, clock: _Clock) -> None:
    """Write what nbconvert's exporters of the same notebook give, the notebook and statements."""
    from nbformat import v4

    from analysis.publishing import html, pdf
    from analysis.publishing.exporter import read

    document = read(executed)
    with clock.stage("Writing the page"):
        page = html.render_page(document)
        stem.with_suffix(".html").write_text(page, encoding="utf-8", newline="\n")
    with clock.stage("Writing the PDF"):
        stem.with_suffix(".pdf").write_bytes(pdf.render_pdf(document, paper))
    with clock.stage("Writing notebook and statements"):
        text: str = v4.writes(executed)  # type: ignore[no-untyped-call]
        stem.with_suffix(".ipynb").write_text(text + "\n", encoding="utf-8", newline="\n")
        stem.with_name(STATEMENTS).write_bytes(statements_json(document))


def _refuse_foreign(target: Path) -> None:
    if target.is_dir() and any(target.iterdir()) and not (target / STATEMENTS).is_file():
        msg = (
            f"{target}: is a folder that no build wrote, and a build would replace it whole. "
            f"Move it away, or choose another place with --output"
        )
        raise BriefingError(msg)
    if target.exists() and not target.is_dir():
        msg = f"{target}: is a file where the edition's folder goes. Move it, or use --output"
        raise BriefingError(msg)


@contextmanager
def _folder_beside(target: Path) -> Iterator[Path]:
    waiting = target.with_name(f".{target.name}-{secrets.token_hex(4)}")
    try:
        waiting.mkdir(parents=True)
    except OSError as error:
        msg = f"{target.parent}: can't be written to ({error.strerror}). Choose another --output"
        raise BriefingError(msg) from None
    try:
        yield waiting
    except OSError as error:
        msg = f"{target}: could not be written ({error.strerror}). What was there is untouched"
        raise BriefingError(msg) from error
    finally:
        shutil.rmtree(waiting, ignore_errors=True)


def _put_in_place(waiting: Path, target: Path) -> None:
    """Move the finished folder to its place; what stood there goes only once that has worked."""
    if not target.exists():
        waiting.rename(target)
        return
    former = waiting.with_name(f"{waiting.name}-former")
    target.rename(former)
    try:
        waiting.rename(target)
    except OSError:
        former.rename(target)
        raise
    shutil.rmtree(former, ignore_errors=True)
