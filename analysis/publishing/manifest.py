"""What an edition says of itself in `manifest.json`: what was asked, read, written and audited."""

from __future__ import annotations

import hashlib
import json
import re
from importlib.metadata import requires, version
from typing import TYPE_CHECKING, Any

from analysis.errors import BriefingError
from analysis.publishing import inputs as made_from
from analysis.publishing.record_told import record_told
from analysis.regular_files import UnfitFileError, content_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from analysis.publishing.audited import Audit
    from analysis.publishing.document import Document
    from analysis.publishing.order import Order

NAME = "manifest.json"
PROJECT = "russia-myanmar-briefing"
_LARGEST = 10_000_000
# What is read of it again, and of which type.
_FORM = {
    "edition": str,
    "digest": str,
    "order": {"notebook": str, "copy": bool, "paper": str, "asked": dict},
    "parameters": {...: str},
    "inputs": {"digest": str, "files": {...: str}},
    "outputs": {...: {"sha256": str, "bytes": int}},
    "counts": {"statements": int},
    "audit": dict,
}
# Counted once, for the first page; it cites what lies outside its dates too.
_OF_THESE_DATES = ("facts", "sources")
_PINNED = re.compile(r"^([a-z0-9._-]+)==", re.MULTILINE)
_PACKAGE = re.compile(r"[A-Za-z0-9._-]+")
_EXTRA = re.compile(r";.*\bextra\b")


def manifest_of(  # noqa: PLR0913 - each is one thing that it tells
    order: Order,
    document: Document,
    audit: Audit,
    *,
    root: Path,
    paper: str,
    inputs: Mapping[str, str],
    folder: Path,
) -> dict[str, Any]:
    """Return what is told of a folder's files, which `with_outputs` writes.

    Nothing in it depends on machine, day or Python, so that a second build gives the same bytes:
    versions are those of the packages that the project asks for, and its own is the record's.
    """
    return {
        "edition": order.name,
        "digest": document.digest,
        "version": document.masthead.get("version", ""),
        "order": order_told(order, root, paper),
        "parameters": order.parameters.as_strings(),
        "inputs": {
            "digest": document.inputs,
            "shown": document.shown,
            "notebook": sha256(order.notebook),
            "files": dict(inputs),
        },
        "packages": packages_of(root),
        "outputs": outputs_of(folder),
        "counts": {
            "statements": len(document.statements),
            "figures": len(document.figures),
            "cited": len(document.numbers),
            **{name: document.masthead.get("counts", {}).get(name, 0) for name in _OF_THESE_DATES},
        },
        "audit": {"statements": audit.statements, "breaches": 0, "outside": audit.outside},
        "record": record_told(document),
        **_brand_told(document),
    }


def _brand_told(document: Document) -> dict[str, Any]:
    """Return what an index of editions needs of a brand that is not the house's own."""
    told = {k: v for k, v in document.brand.told().items() if k != "logo"}
    return {"brand": told} if told else {}


def with_outputs(told: Mapping[str, Any], folder: Path) -> bytes:
    """Return what `manifest.json` holds of the finished folder, its outputs as they are by now."""
    content = {**told, "outputs": outputs_of(folder)}
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def order_told(order: Order, root: Path, paper: str) -> dict[str, Any]:
    """Return the order as the manifest tells it: notebook, paper and each parameter's value.

    The edition before is named where the changes since are told.
    """
    return {
        "notebook": named(order, root),
        "copy": order.copy,
        "paper": paper,
        "asked": dict(order.values),
        **({"since": order.since.told()} if order.since else {}),
    }


def named(order: Order, root: Path) -> str:
    """Return the notebook's path in the project, or its mere name where it lies elsewhere."""
    path, root = order.notebook.resolve(), root.resolve()
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name


def outputs_of(folder: Path) -> dict[str, dict[str, Any]]:
    """Return digest and size in bytes of each file of an edition, its manifest left out."""
    return {
        path.name: {"sha256": sha256(path), "bytes": path.stat().st_size}
        for path in sorted(folder.iterdir())
        if path.name != NAME and path.is_file()
    }


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file, an empty text where there is none."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def packages_of(root: Path) -> dict[str, str]:
    """Return the version of each package that a build asks for and the lock pins once.

    Those that it pins apart for some Pythons would make the manifest another on each, and what only
    an extra asks for may not be there.
    """
    lock = made_from.lock_of(root)
    pinned = _PINNED.findall(lock.read_text(encoding="utf-8")) if lock.is_file() else []
    needed = (line for line in requires(PROJECT) or () if not _EXTRA.search(line))
    asked = [match[0] for line in needed if (match := _PACKAGE.match(line))]
    return {name: version(name) for name in sorted(asked) if pinned.count(name) == 1}


def read_manifest(folder: Path) -> Mapping[str, Any] | None:
    """Return the manifest of an edition's folder, None where there is none.

    Raises BriefingError where the file is not one that a build wrote.
    """
    path = folder / NAME
    try:
        found = json.loads(content_of(path, _LARGEST))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except UnfitFileError as error:
        msg = f"{path}: {error.found}. Build the edition again"
        raise BriefingError(msg) from None
    except (OSError, ValueError, RecursionError) as error:
        msg = f"{path}: can't be read ({_first_line(error)}). Build the edition again"
        raise BriefingError(msg) from None
    if not _is_whole(found):
        msg = f"{path}: is not what a build writes. Build the edition again"
        raise BriefingError(msg)
    whole: Mapping[str, Any] = found
    return whole


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)


def _is_whole(found: object) -> bool:
    return _is_like(found, _FORM)


def _is_like(found: object, form: Any) -> bool:  # noqa: ANN401 - forms nest
    """Return whether what was read has a form: types, keys that must be, `...` for any other."""
    if isinstance(form, type):
        return isinstance(found, form)
    if not isinstance(found, dict):
        return False
    named = {key: each for key, each in form.items() if key is not ...}
    other = form.get(...)
    return all(key in found and _is_like(found[key], each) for key, each in named.items()) and (
        other is None or all(_is_like(each, other) for each in found.values())
    )


def changed_since(edition: Path, root: Path) -> tuple[str, ...] | None:
    """Return the inputs that differ from those an edition was made from, in order of path.

    None where the folder holds no edition that says what it was made from. Raises BriefingError
    where what it says can't be read.
    """
    told = read_manifest(edition)
    if told is None:
        return None
    return made_from.changed_between(told["inputs"]["files"], made_from.digests(root))
