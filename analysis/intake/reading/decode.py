"""From bytes to text, in whatever encoding a scraped page comes."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w.:-]+)"""
)
_SAMPLE = 8192
_LINES = re.compile(rb"[^\n]*\n|[^\n]+")
# Of a text in two-byte characters about every second byte is a NUL.
_TWO_BYTES = 0.3


@dataclass(frozen=True)
class Decoded:
    """A file's text without its byte order mark, and the encoding it was read in."""

    text: str
    encoding: str


def decode(data: bytes) -> Decoded:
    """Return the bytes as text.

    Tried in turn: a byte order mark, UTF-8, what the page declares of itself, UTF-8 line by line
    where most lines are that, two-byte characters without a mark, and what charset-normalizer
    takes for likely. Bytes that fit nowhere become U+FFFD; nothing is raised.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(encoding, "replace"), encoding)
    if (wide := _two_byte_encoding(data)) is not None:
        return Decoded(data.decode(wide, "replace"), wide)
    for tried in ("utf-8", _declared(data)):
        if tried and (text := _strictly(data, tried)) is not None:
            return Decoded(text, tried)
    return _mixed(data) or _guessed(data)


def line_text(data: bytes) -> str:
    """Return one line of a file as text: UTF-8 or, where it is not, Windows-1252."""
    text = _strictly(data, "utf-8")
    return data.decode("cp1252", "replace") if text is None else text


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_SAMPLE])
    return found[1].decode("ascii", "replace").lower() if found else None


def _two_byte_encoding(data: bytes) -> str | None:
    sample = data[:_SAMPLE]
    half = max(1, len(sample) // 2)
    if sample[1::2].count(0) > _TWO_BYTES * half and sample[::2].count(0) < _TWO_BYTES * half / 4:
        return "utf-16-le"
    if sample[::2].count(0) > _TWO_BYTES * half and sample[1::2].count(0) < _TWO_BYTES * half / 4:
        return "utf-16-be"
    return None


def _mixed(data: bytes) -> Decoded | None:
    """Return a page glued from two encodings, or None unless it has signs of UTF-8 at all."""
    lines = [line[0] for line in _LINES.finditer(data)]
    wide = [line for line in lines if not line.isascii()]
    if sum(_strictly(line, "utf-8") is not None for line in wide) == 0:
        return None
    return Decoded("".join(line_text(line) for line in lines), "utf-8 and windows-1252")


def _guessed(data: bytes) -> Decoded:
    from charset_normalizer import from_bytes

    best = from_bytes(data[: 32 * _SAMPLE]).best()
    encoding = best.encoding if best else "cp1252"
    return Decoded(data.decode(encoding, "replace"), encoding)
