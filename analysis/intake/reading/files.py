"""Find the articles in files and folders, one after the other, in an order that never changes."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from analysis.errors import BriefingError
from analysis.intake.reading.article import LARGEST, Article, Form
from analysis.intake.reading.exports import ExportRow, csv_rows, json_file, json_lines
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
}
_NOT_TEXT = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "an archive or an office file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a compressed file",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
}


_ADDRESSES = re.compile(rb"\s*(?:https?://\S+\s+)*https?://\S+\s*")


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
    form = _FORMS.get(entry.path.suffix.lower())
    with entry.path.open("rb") as file:
        head = file.read(512)
    kind = next((told for mark, told in _NOT_TEXT.items() if head.startswith(mark)), None)
    if kind is not None:
        yield _problem(entry, f"{kind}, not text. Save the article as text or HTML")
    elif form is None:
        allowed = " ".join(sorted(suffix for suffix in _FORMS if suffix))
        yield _problem(entry, f"a kind of file that isn't read. Expected one of {allowed}")
    elif form == "record":
        yield from _rows(entry)
    elif (size := entry.path.stat().st_size) > LARGEST:
        yield _problem(entry, f"{size:,} bytes, more than the {LARGEST:,} of one article. Split it")
    elif not head.strip():
        yield _problem(entry, "empty")
    elif form == "mail":
        yield _mail(entry)
    elif form == "text" and _ADDRESSES.fullmatch(head):
        yield _problem(entry, "a list of addresses. Intake fetches nothing; save the pages")
    else:
        start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        if form == "text" and start.startswith((b"<!doctype html", b"<html")):
            form = "html"
        yield Article(entry.name, entry.stem, form, entry.path.read_bytes())


def _mail(entry: Entry) -> Article:
    """Return the article in a mail or saved page, or the reason why there is none."""
    try:
        form, text, fields = read_mail(entry.path.read_bytes())
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
