"""The PDF: a briefing as Typst composes it, to PDF/UA-1 and PDF/A-2a."""

from __future__ import annotations

import io
import json
import shutil
import tempfile
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.errors import BriefingError
from analysis.publishing import fonts
from analysis.publishing.forms import BRIEFING, SHEET
from analysis.publishing.sheet import sheets_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import typst

    from analysis.publishing.document import Document
    from analysis.publishing.sheet import Sheets

# The papers that can be asked for, and what Typst calls them.
PAPERS = {"a4": "a4", "letter": "us-letter"}
A4 = "a4"
MOST_PAGES = 2
# Sizes of the sheet's text in points, from the one that reads best to the least that still does.
SIZES = (10.0, 9.5, 9.0, 8.5, 8.0, 7.5)
_TEMPLATES = Path(__file__).parent / "templates" / "typst"
_MAINS = {BRIEFING: "briefing.typ", SHEET: "one_pager.typ"}
_ANNEX = "annex.typ"
# For readers of any kind, and to be kept for long.
_AS_PDF = {"format": "pdf", "pdf_standards": ["ua-1", "a-2a"]}


def render_pdf(document: Document, paper: str = A4, sheets: Sheets | None = None) -> bytes:
    """Return the document as PDF bytes, its annex left out; the same document gives the same bytes.

    `sheets` are those of the document on that paper, where they are made already. Raises
    BriefingError when Typst refuses it, with what Typst says, and when a sheet would take more than
    MOST_PAGES in its smallest type.
    """
    sheets = sheets or sheets_for(document, paper)
    with templates_with(sheets.pictures) as folder:
        main = folder / _MAINS[document.form]
        made = _fitted if document.form == SHEET else composed
        return _packed(made(main, sheets.document))


def render_annex(document: Document, paper: str = A4, sheets: Sheets | None = None) -> bytes | None:
    """Return the annex of a briefing as PDF bytes, None for a sheet, which has none.

    It holds what one looks things up in: disputes and judgements whole, people, terms, the record,
    the figures as tables, and all sources. Raises BriefingError when Typst refuses it.
    """
    sheets = sheets or sheets_for(document, paper)
    if sheets.annex is None:
        return None
    with templates_with(sheets.pictures) as folder:
        return _packed(composed(folder / _ANNEX, sheets.annex))


def sheets_for(document: Document, paper: str) -> Sheets:
    """Return what Typst's templates read of a document on one of our papers."""
    return sheets_of(document, PAPERS[paper])


@contextmanager
def templates_with(pictures: Mapping[str, bytes]) -> Iterator[Path]:
    """Give a folder of all templates of Typst, with pictures by their names beside them."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for name, picture in pictures.items():
            (folder / name).write_bytes(picture)
        shutil.copytree(_TEMPLATES, folder, dirs_exist_ok=True)
        yield folder


def warm_up() -> None:
    """Find and open the fonts, so that the first PDF waits for none."""
    typst_fonts()


@cache
def typst_fonts() -> typst.Fonts:
    """Return all that Typst may set: the faces of our packages and its own, none of a machine."""
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=list(fonts.folders()))


def composed(
    main: Path,
    content: Mapping[str, Any],
    what: str = "the PDF could not be composed",
    **form: Any,  # noqa: ANN401 - as Typst takes them
) -> bytes:
    """Return what Typst makes of a template in a folder of its own, and of what it is to say.

    That is a PDF where no other `form` is asked for. Raises BriefingError, beginning with `what`,
    when Typst refuses it.
    """
    import typst

    main.with_name("document.json").write_text(json.dumps(content), encoding="utf-8")
    try:
        made: bytes = typst.compile(
            main,
            root=main.parent,
            font_paths=typst_fonts(),
            ignore_system_fonts=True,
            **(form or _AS_PDF),
        )
    except typst.TypstError as error:
        hint = f" ({'; '.join(error.hints)})" if error.hints else ""
        said = " ".join(str(error.message).split())
        msg = f"{what}: {said}{hint}. Nothing was published"
        raise BriefingError(msg) from None
    return made


def _fitted(main: Path, content: Mapping[str, Any]) -> bytes:
    """Return the sheet in the largest type in which it keeps to its pages."""
    for size in SIZES:
        made = composed(main, {**content, "size": size})
        pages = _pages(made)
        if pages <= MOST_PAGES:
            return made
    msg = (
        f"the sheet takes {pages} pages in its smallest type, where it may take {MOST_PAGES}. "
        f"Show fewer parts in the notebook, or choose a shorter window. Nothing was published"
    )
    raise BriefingError(msg)


def _pages(pdf: bytes) -> int:
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


def _packed(pdf: bytes) -> bytes:
    """Return the PDF with its small objects packed together: a third of the size, all tags kept."""
    import pikepdf

    packed = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.save(
            packed,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
        )
    return packed.getvalue()
