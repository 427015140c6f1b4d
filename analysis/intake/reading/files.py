"""Find the articles in files and folders, one after the other, in an order that never changes."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from analysis.errors import BriefingError
from analysis.intake.reading.article import LARGEST, Article, Form
from analysis.intake.reading.decode import decode
from analysis.intake.reading.documents import LARGEST_DOCUMENT, read_document
from analysis.intake.reading.exports import (
    SAVE_THE_PAGES,
    ExportRow,
    csv_rows,
    json_file,
    json_lines,
)
from analysis.intake.reading.feeds import read_feed
from analysis.intake.reading.mail import read_mail

REPORT = "intake-report"

_FORMS: dict[str, Form] = {
    ".txt": "text",
    ".text": "text",
    "": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".jsonl": "record",
    ".ndjson": "record",
    ".json": "record",
    ".eml": "mail",
    ".mht": "mail",
    ".mhtml": "mail",
    ".csv": "record",
    ".tsv": "record",
    ".pdf": "pdf",
    ".docx": "docx",
    ".rtf": "rtf",
    ".rss": "feed",
    ".atom": "feed",
    ".rdf": "feed",
    ".xml": "feed",
}
# What a file holds, by its first bytes and whatever it is called.
_MARKS: dict[bytes, Form] = {b"%PDF": "pdf", b"{\\rtf": "rtf"}
_CALLED = {"pdf": "PDF", "docx": "Word document", "rtf": "rich text", "feed": "RSS or Atom feed"}
_DOCUMENTS = {"pdf", "docx", "rtf"}
_PACKED = b"PK\x03\x04"
_NOT_TEXT = {
    _PACKED: "an archive or an office file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a compressed file",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
}


_HEAD = 512
_ADDRESS = re.compile(r"(?:[-*\u2022#>]|\d+[.)]?)?\s*<?(?:https?://|www\.)\S+")


@dataclass(frozen=True)
class Entry:
    """A file to be read: where it lies, how it is named, and the path of what comes of it."""

    path: Path
    name: str
    stem: str


def find_entries(paths: Iterable[Path]) -> tuple[Entry, ...]:
    """Return the files that were named and those in the folders that were, each once, by name.

    Hidden files, a README and links that lead out of a folder are passed over. Raises
    BriefingError where a path leads nowhere.
    """
    found: dict[Path, str] = {}
    for path in paths:
        if path.is_dir():
            for name in _walk(path):
                found.setdefault((path / name).resolve(), name)
        elif path.is_file():
            found.setdefault(path.resolve(), path.name)
        else:
            msg = f"{shown(str(path))}: no such file or folder. Give article files, or their folder"
            raise BriefingError(msg)
    taken: set[str] = {REPORT}
    ordered = sorted(found.items(), key=lambda pair: (pair[1], str(pair[0])))
    return tuple(Entry(path, shown(name), _stem(name, taken)) for path, name in ordered)


def read_articles(entries: Iterable[Entry]) -> Iterator[Article]:
    """Yield each article, reading no further than asked; what can't be read says why."""
    for entry in entries:
        try:
            yield from _articles(entry)
        except OSError as error:
            yield _problem(entry, f"can't be read ({error.strerror})")


def shown(name: str) -> str:
    """Return a file name as it may be printed, its unprintable characters spelt out."""
    return "".join(
        c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode() for c in name
    )


def _walk(folder: Path) -> Iterator[str]:
    inside = folder.resolve()
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(here) / name
            if name.startswith(".") or name.lower().startswith("readme."):
                continue
            if path.is_file() and path.resolve().is_relative_to(inside):
                yield path.relative_to(folder).as_posix()


def _stem(name: str, taken: set[str]) -> str:
    """Return a path below the output folder that no other file has, on any file system."""
    path = PurePosixPath(shown(name).replace("\\", "_").replace(":", "_"))
    number = 1
    for stem in (str(path.with_suffix("")), str(path)):
        if stem.casefold() not in taken:
            taken.add(stem.casefold())
            return stem
    while (stem := f"{path}-{(number := number + 1)}").casefold() in taken:
        pass
    taken.add(stem.casefold())
    return stem


def _articles(entry: Entry) -> Iterator[Article]:
    with entry.path.open("rb") as file:
        head = file.read(_HEAD)
    form = _form(entry, head)
    largest = LARGEST_DOCUMENT if form in _CALLED else LARGEST
    if (problem := _refused(form, head)) is not None:
        yield _problem(entry, problem)
    elif form == "record":
        yield from _rows(entry)
    elif (size := entry.path.stat().st_size) > largest:
        yield _problem(entry, f"{size:,} bytes, more than the {largest:,} of one article. Split it")
    elif not head.strip():
        yield _problem(entry, "empty")
    elif form == "feed":
        yield from _feed(entry)
    elif form == "mail" or form in _DOCUMENTS:
        yield _unpacked(entry, form)
    elif form == "text" and _is_list_of_addresses(head):
        yield _problem(entry, f"a list of addresses. {SAVE_THE_PAGES}")
    elif form is not None:
        yield Article(entry.name, entry.stem, form, entry.path.read_bytes())


def _form(entry: Entry, head: bytes) -> Form | None:
    """Return what kind of file it is: by what it holds where that is plain, else by its name."""
    named = _FORMS.get(entry.path.suffix.lower())
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if named == "text" and start.startswith((b"<!doctype html", b"<html")):
        return "html"
    if named == "feed" and start.startswith((b"<!doctype html", b"<html")):
        return "html"
    return next((form for mark, form in _MARKS.items() if head.lstrip().startswith(mark)), named)


def _refused(form: Form | None, head: bytes) -> str | None:
    """Return why a file isn't read at all, None where it is."""
    kind = next((told for mark, told in _NOT_TEXT.items() if head.startswith(mark)), None)
    packed = head.startswith(_PACKED)
    if kind is not None and not (packed and form == "docx"):
        return f"{kind}, not text. Save the article as text or HTML"
    if form is None:
        allowed = " ".join(sorted(suffix for suffix in _FORMS if suffix))
        return f"a kind of file that isn't read. Expected one of {allowed}"
    if head.strip() and (
        (form == "docx" and not packed)
        or (form in {"pdf", "rtf"} and not any(mark in head for mark in _MARKS))
    ):
        return f"called a {_CALLED[form]}, and is none. Save the article as text or HTML"
    return None


def _is_list_of_addresses(head: bytes) -> bool:
    """Return whether each line is a web address, with a number or bullet before it or without."""
    lines = [line.strip() for line in decode(head).text.splitlines() if line.strip()]
    whole = lines if len(head) < _HEAD else lines[:-1]
    return bool(whole) and all(_ADDRESS.fullmatch(line) for line in whole)


def _feed(entry: Entry) -> Iterator[Article]:
    try:
        for row in read_feed(entry.path.read_bytes()):
            yield _row(entry, row, "item")
    except BriefingError as error:
        yield _problem(entry, str(error))


def _unpacked(entry: Entry, form: Form) -> Article:
    """Return the article in a mail, saved page or document, or the reason why there is none."""
    fields: Mapping[str, str] = {}
    try:
        if form == "mail":
            form, text, fields = read_mail(entry.path.read_bytes())
        else:
            form, text = "text", read_document(form, entry.path.read_bytes())
    except BriefingError as error:
        return _problem(entry, str(error))
    return Article(entry.name, entry.stem, form, text, fields)


def _rows(entry: Entry) -> Iterator[Article]:
    suffix = entry.path.suffix.lower()
    if suffix == ".json" and entry.path.stat().st_size > 4 * LARGEST:
        yield _problem(entry, "too large to be read at once. Save it as JSON Lines (.jsonl)")
        return
    if suffix == ".json":
        rows, word = json_file(entry.path), "item"
    elif suffix in {".csv", ".tsv"}:
        rows, word = csv_rows(entry.path), "line"
    else:
        rows, word = json_lines(entry.path), "line"
    for row in rows:
        yield _row(entry, row, word)


def _row(entry: Entry, row: ExportRow, word: str) -> Article:
    return Article(
        name=f"{entry.name} {word} {row.number}",
        stem=f"{entry.stem}-{row.number:05d}",
        form="record",
        body=row.fields.get("text", ""),
        fields={name: text for name, text in row.fields.items() if name != "text"},
        problem=row.problem,
    )


def _problem(entry: Entry, told: str) -> Article:
    return Article(entry.name, entry.stem, "text", problem=told)
