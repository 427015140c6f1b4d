"""The words of a PDF, a Word document or a rich text, as a reader sees them."""

from __future__ import annotations

import io
import logging
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from analysis.errors import BriefingError
from analysis.intake.reading.article import LARGEST
from analysis.intake.reading.decode import decode
from analysis.intake.reading.wrapped import unwrapped

# Such files carry pictures and fonts too; what counts is the text that comes out of them.
LARGEST_DOCUMENT = 10 * LARGEST
_MOST_PAGES = 200
# What unpacks to a hundred times its size is no letter but a bomb.
_MOST_UNPACKED = 25 * LARGEST
_DIGITS = re.compile(r"\d+")
_REPEATED_ON = 3


def read_document(form: str, data: bytes) -> str:
    """Return the text of a document (`pdf`, `docx` or `rtf`), a line for each paragraph.

    Raises BriefingError, in one line and with what to do, where it is damaged, locked, holds
    pictures alone, or would unpack beyond all measure.
    """
    reader, called = _READERS[form]
    try:
        text = reader(data)
    except BriefingError:
        raise
    except Exception as error:  # noqa: BLE001 - what a damaged file raises, no library says
        told = f"a damaged {called} ({type(error).__name__}). Save the article as text or HTML"
        raise BriefingError(told) from None
    if not text.strip():
        raise BriefingError(f"a {called} without text. Save the article as text or HTML")
    if len(text) > LARGEST:
        msg = f"more than the {LARGEST:,} characters that one article may have. Split it"
        raise BriefingError(msg)
    return text


def _pdf(data: bytes) -> str:
    from pypdf import PdfReader

    # What it has to say of a file is told in the refusal, not beside it.
    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    logging.getLogger("pypdf").propagate = False
    held = _unlocked(data) if b"/Encrypt" in data else data
    reader = PdfReader(io.BytesIO(held), strict=False)
    count = len(reader.pages)
    if count > _MOST_PAGES:
        msg = f"a PDF of {count} pages, more than the {_MOST_PAGES} of one article. Split it"
        raise BriefingError(msg)
    pages: list[list[str]] = []
    size = 0
    for page in reader.pages:
        text = page.extract_text()
        pages.append([line.strip() for line in text.splitlines() if line.strip()])
        size += len(text)
        if size > LARGEST:
            break
    if pages and not any(pages):
        msg = "a PDF of pictures, without text. Let a program read its letters, and save as text"
        raise BriefingError(msg)
    return "\n".join(unwrapped(_without_running_heads(pages)))


def _unlocked(data: bytes) -> bytes:
    """Return a PDF that anybody can open, and not change, as one without a lock."""
    import pikepdf

    out = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(data)) as held:
            held.save(out)
    except pikepdf.PasswordError:
        msg = "a PDF under a password. Save it without one, or as text"
        raise BriefingError(msg) from None
    return out.getvalue()


def _without_running_heads(pages: Sequence[Sequence[str]]) -> list[str]:
    """Return the lines of all pages; what stands above or below each of them, once."""
    edges = Counter(
        _DIGITS.sub("0", line) for page in pages for line in {*page[:1], *page[1:][-1:]}
    )
    often = {form for form, count in edges.items() if count >= _REPEATED_ON}
    made: list[str] = []
    for page in pages:
        for n, line in enumerate(page):
            form = _DIGITS.sub("0", line)
            edge = n in {0, len(page) - 1}
            if edge and line.isdigit():
                continue
            if edge and form in often:
                often.discard(form)
                edges[form] = -1
            elif edge and edges[form] < 0:
                continue
            made.append(line)
    return made


def _docx(data: bytes) -> str:
    from docx import Document
    from docx.table import Table

    _refuse_bomb(data)
    made: list[str] = []
    for block in Document(io.BytesIO(data)).iter_inner_content():
        made += _cells(block) if isinstance(block, Table) else [block.text]
    return "\n".join(line for line in made if line.strip())


def _cells(table: Any) -> list[str]:  # noqa: ANN401 - the library's own table
    """Return the text of each cell, one that spans several columns once."""
    return [text for row in table.rows for text in dict.fromkeys(cell.text for cell in row.cells)]


def _refuse_bomb(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        size = sum(part.file_size for part in packed.infolist())
    if size > _MOST_UNPACKED:
        msg = f"a Word document that unpacks to {size:,} bytes. Save the article as text"
        raise BriefingError(msg)


def _rtf(data: bytes) -> str:
    from striprtf.striprtf import rtf_to_text

    # It has no types.
    text: str = rtf_to_text(  # type: ignore[no-untyped-call]
        decode(data).text, errors="replace"
    )
    return text


_READERS: dict[str, tuple[Callable[[bytes], str], str]] = {
    "pdf": (_pdf, "PDF"),
    "docx": (_docx, "Word document"),
    "rtf": (_rtf, "rich text"),
}
