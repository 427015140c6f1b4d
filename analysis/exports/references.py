"""Sources for reference managers: CSL-JSON, and BibTeX and RIS made of the same entries."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from analysis.evidence.dates import parse_period
from analysis.exports.extra import needed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from analysis.evidence.dates import Period
    from analysis.evidence.records import Source

NO_HEADLINE = "[headline not held]"
_PAPER, _REPORT, _DATA, _PAGE = "article-newspaper", "report", "dataset", "webpage"
# What each kind of source is called by reference managers.
CSL_TYPES: Mapping[str, str] = {
    "news": _PAPER,
    "wire": _PAPER,
    "state-media": _PAPER,
    "government": _REPORT,
    "un": _REPORT,
    "ngo": _REPORT,
    "think-tank": _REPORT,
    "dataset": _DATA,
}
_BIBTEX = {_PAPER: "article", _REPORT: "techreport", _DATA: "misc", _PAGE: "misc"}
_HOLDER = {"article": "journal", "techreport": "institution", "misc": "howpublished"}
_RIS = {_PAPER: "NEWS", _REPORT: "RPRT", _DATA: "DATA", _PAGE: "ELEC"}
_DERIVED = "Date derived, not stated by the page"
_SPACE = re.compile(r"\s+")
# All that an address may hold is left as it is, braces and blanks excepted.
_OF_ADDRESSES = "%:/?#[]@!$&'()*+,;=~-._|^`\\\""
# What LaTeX would take for a command.
_LATEX = {
    "\\": r"\textbackslash{}",
    # BibTeX counts braces, those with a backslash before them too.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def csl_items(sources: Iterable[Source]) -> list[dict[str, Any]]:
    """Return the sources as items of CSL-JSON, in order of id.

    A missing headline is said in brackets; a missing date is left out, and a derived one noted.
    """
    return [_item(source) for source in sorted(sources, key=lambda source: source.id)]


def _item(source: Source) -> dict[str, Any]:
    kind = CSL_TYPES.get(source.kind, _PAGE)
    holder = "container-title" if kind in {_PAPER, _PAGE} else "publisher"
    notes = [
        _DERIVED if source.published and source.published_basis == "derived" else "",
        "State media" if source.is_state_media else "",
        f"Carries a dispatch of {source.wire}" if source.wire else "",
    ]
    made: dict[str, Any] = {
        "id": source.id,
        "type": kind,
        "title": _line(source.title or NO_HEADLINE),
        holder: _line(source.publisher),
        "language": source.language,
    }
    if kind not in {_PAPER, _PAGE}:
        made["author"] = [{"literal": _line(source.publisher)}]
    if source.published:
        made["issued"] = {"date-parts": _parts(source.published)}
    if source.url:
        made["URL"] = quote(source.url, safe=_OF_ADDRESSES)
    if source.accessed:
        made["accessed"] = {"date-parts": _parts(parse_period(source.accessed))}
    if source.archive_url:
        made["archive"] = urlsplit(source.archive_url).netloc
        made["archive_location"] = quote(source.archive_url, safe=_OF_ADDRESSES)
    note = "; ".join(filter(None, notes))
    return {**made, "note": note} if note else made


def _parts(when: Period) -> list[list[int]]:
    """Return a period as CSL writes dates: as much of each bound as is known, one or both."""
    known = {"year": 1, "month": 2, "day": 3}[when.precision]
    first, last = ([day.year, day.month, day.day][:known] for day in (when.first, when.last))
    return [first] if first == last else [first, last]


def _line(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def csl_file(sources: Iterable[Source]) -> dict[str, bytes]:
    """Return the sources as CSL-JSON, by file name."""
    text = json.dumps(csl_items(sources), ensure_ascii=False, indent=1) + "\n"
    return {"sources.csl.json": text.encode()}


def bib_file(sources: Iterable[Source]) -> dict[str, bytes]:
    """Return the sources as BibTeX in UTF-8, by file name.

    Raises BriefingError where the library is missing.
    """
    bibtexparser = needed("bibtexparser", "BibTeX")
    model = needed("bibtexparser.model", "BibTeX")
    wares = needed("bibtexparser.middlewares", "BibTeX")
    entries = []
    for item in csl_items(sources):
        kind = _BIBTEX[item["type"]]
        fields = [model.Field(name, value) for name, value in _bibtex(item, kind).items()]
        entries.append(model.Entry(kind, item["id"], fields))
    braces = wares.AddEnclosingMiddleware(
        reuse_previous_enclosing=False, enclose_integers=True, default_enclosing="{"
    )
    library = bibtexparser.Library(entries)
    text = bibtexparser.write_string(library, unparse_stack=[braces])
    return {"sources.bib": text.encode()}


def _bibtex(item: Mapping[str, Any], kind: str) -> dict[str, str]:
    """Return the fields of an entry; the title in braces of its own keeps its capitals."""
    holder = latex(str(item.get("container-title") or item.get("publisher")))
    fields = {
        # An author that is a body, not a person, stands in braces of its own.
        "author": f"{{{holder}}}" if "author" in item else "",
        "title": f"{{{latex(item['title'])}}}",
        _HOLDER[kind]: holder,
        "date": "/".join(_iso(part) for part in _dates(item)),
        "year": str(_dates(item)[0][0]) if _dates(item) else "",
        "url": item.get("URL", ""),
        "urldate": "/".join(_iso(part) for part in _dates(item, "accessed")),
        # A field that styles print, since none of BibTeX is for a copy.
        "note": latex("; ".join(filter(None, (item.get("note"), _copy(item))))),
    }
    return {name: value for name, value in fields.items() if value}


def latex(text: str) -> str:
    """Return a text with what LaTeX would take for a command written out; letters stay."""
    return "".join(_LATEX.get(letter, letter) for letter in text)


def _dates(item: Mapping[str, Any], of: str = "issued") -> list[list[int]]:
    found: list[list[int]] = item.get(of, {}).get("date-parts", [])
    return found


def _copy(item: Mapping[str, Any]) -> str:
    return f"Archived at {item['archive_location']}" if "archive_location" in item else ""


def _iso(part: list[int]) -> str:
    return "-".join(f"{number:02}" for number in part)


def ris_file(sources: Iterable[Source]) -> dict[str, bytes]:
    """Return the sources as RIS, by file name.

    Raises BriefingError where the library is missing.
    """
    rispy = needed("rispy", "RIS")
    # Without the numbers between records, which the format doesn't have.
    plain = type("Plain", (rispy.RisWriter,), {"set_header": lambda *_: ""})
    text = rispy.dumps([_ris(item) for item in csl_items(sources)], implementation=plain)
    return {"sources.ris": text.encode()}


def _ris(item: Mapping[str, Any]) -> dict[str, Any]:
    issued, read = _dates(item), _dates(item, "accessed")
    found: dict[str, Any] = {
        "type_of_reference": _RIS[item["type"]],
        "id": item["id"],
        "title": item["title"],
        "secondary_title": item.get("container-title", ""),
        "publisher": item.get("publisher", ""),
        "authors": [each["literal"] for each in item.get("author", ())],
        "year": str(issued[0][0]) if issued else "",
        "date": _slashed(issued[0]) if issued else "",
        "access_date": _slashed(read[0]) if read else "",
        "language": item["language"],
        "urls": [item[name] for name in ("URL", "archive_location") if name in item],
        "notes": [item["note"]] if "note" in item else [],
    }
    return {name: value for name, value in found.items() if value}


def _slashed(part: list[int]) -> str:
    """Return a date as RIS writes it: year, month and day, what isn't known left empty."""
    return "/".join([*(f"{number:02}" for number in part), "", ""][:3])
