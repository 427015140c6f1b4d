"""Page and PDF as exporters of nbconvert, which refuse a notebook in a sentence.

What is exported is audited first, against the record of the project that the notebook lies in.

nbconvert and a Jupyter server find exporters by their entry points. The server's address for
them takes letters, digits and underscores only, and its menu lists every exporter that is
enabled; so names with a hyphen, which the command keeps for those who know them, are not there.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nbconvert.exporters.exporter import Exporter
from traitlets import Enum, default
from traitlets.config import Application

from analysis.asked import injected_in
from analysis.errors import BriefingError
from analysis.place import find_root
from analysis.publishing.audited import require_audited, require_passed
from analysis.publishing.html import render_page
from analysis.publishing.pdf import A4, PAPERS, render_pdf
from analysis.publishing.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbformat import NotebookNode

    from analysis.publishing.document import Document


class BriefingExporter(Exporter):
    """Exports an executed notebook as what its `render` makes of the document.

    Raises BriefingError when the notebook has not been run or ended in an error, when it was
    given a parameter that it doesn't have, when its parts make no document, and when a statement
    of theirs fails the audit; under the command `jupyter nbconvert` that ends the program with the
    error's words instead.
    """

    def from_notebook_node(  # type: ignore[override]  # the base names what few exporters return
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: object
    ) -> tuple[str | bytes, dict[str, Any]]:
        """Return what was rendered and nbconvert's resources."""
        executed, told = super().from_notebook_node(nb, resources, **kw)
        with _in_words():
            document = read(executed)
            folder = told.get("metadata", {}).get("path") or "."
            record = find_root(Path(folder)) / "data"
            require_passed(document, injected_in(executed), record)
            require_audited(document, record)
            return self.render(document), told

    def render(self, document: Document) -> str | bytes:
        """Return the document in the exporter's own form."""
        raise NotImplementedError


class FormerName(BriefingExporter):
    """An exporter's name with a hyphen: it works as before, but for a server's menu."""

    @default("enabled")
    def _outside_of_a_server(self) -> bool:
        return not _is_running("jupyter_server.serverapp", "ServerApp")


class BriefingHTMLExporter(BriefingExporter):
    """Exports an executed briefing notebook as one self-contained HTML page."""

    export_from_notebook = "Briefing (HTML)"
    output_mimetype = "text/html"

    def _file_extension_default(self) -> str:
        return ".html"

    def render(self, document: Document) -> str:
        """Return the page."""
        return render_page(document)


class HyphenHTMLExporter(FormerName, BriefingHTMLExporter):
    """The same under its former name, briefing-html."""


class BriefingPDFExporter(BriefingExporter):
    """Exports an executed briefing notebook as an accessible PDF.

    Raises BriefingError also when a picture has no alt text, or when Typst can't compose the
    document.
    """

    export_from_notebook = "Briefing (PDF)"
    output_mimetype = "application/pdf"
    paper = Enum(tuple(PAPERS), default_value=A4, help="Size of the paper.").tag(config=True)

    def _file_extension_default(self) -> str:
        return ".pdf"

    def render(self, document: Document) -> bytes:
        """Return the PDF's bytes."""
        return render_pdf(document, self.paper)


class HyphenPDFExporter(FormerName, BriefingPDFExporter):
    """The same under its former name, briefing-pdf."""


@contextmanager
def _in_words() -> Iterator[None]:
    # nbconvert's command prints frames for whatever an exporter raises, this alone excepted.
    try:
        yield
    except BriefingError as error:
        if _is_running("nbconvert.nbconvertapp", "NbConvertApp"):
            sys.exit(f"briefing: {error}")
        raise


def _is_running(module: str, name: str) -> bool:
    """Return whether this process is that application of Jupyter's; imports nothing to know it."""
    kind: Any = getattr(sys.modules.get(module), name, None)
    running = Application.instance() if Application.initialized() else None
    return kind is not None and isinstance(running, kind)
