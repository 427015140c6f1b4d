"""A project laid out in a folder: what came with the code, and a README of its own."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from analysis.errors import BriefingError, few
from analysis.evidence.descriptor import DESCRIPTOR
from analysis.shipped_files import how_to_mend, shipped_files, shipped_folder

README = "README.md"
_WORDS = Path(__file__).with_name("project.md")


def lay_out(folder: Path) -> tuple[str, ...]:
    """Write a project into a new or empty folder; return the paths of its files below it.

    All of it or nothing. Raises BriefingError where something lies there already, where it can't
    be written, or where this installation has nothing to lay out.
    """
    origin = shipped_folder()
    contents = {name: (origin / name).read_bytes() for name in shipped_files(origin)}
    if f"data/{DESCRIPTOR}" not in contents:
        msg = f"{origin}: no data/{DESCRIPTOR}, so nothing to lay out. {how_to_mend()}"
        raise BriefingError(msg)
    contents[README] = _WORDS.read_bytes()
    _refuse_taken(folder)
    made: list[Path] = []
    try:
        for name, content in contents.items():
            _write(folder / name, content, made)
    except OSError as error:
        _take_back(made)
        msg = f"{error.filename}: can't be written ({error.strerror}). Choose another folder"
        raise BriefingError(msg) from None
    return tuple(sorted(contents))


def _refuse_taken(folder: Path) -> None:
    try:
        found = sorted(path.name for path in folder.iterdir())
    except FileNotFoundError:
        return
    except NotADirectoryError:
        msg = f"{folder}: is a file. Name a folder that is new or empty"
        raise BriefingError(msg) from None
    except OSError as error:
        msg = f"{folder}: can't be read ({error.strerror}). Choose another folder"
        raise BriefingError(msg) from None
    if found:
        msg = f"{folder}: is not empty ({few(found, 1)}). Name a folder that is new or empty"
        raise BriefingError(msg)


def _write(path: Path, content: bytes, made: list[Path]) -> None:
    """Write a file and the folders it needs, each new one noted before it is there."""
    for folder in reversed([above for above in path.parents if not above.exists()]):
        made.append(folder)
        folder.mkdir()
    made.append(path)
    path.write_bytes(content)


def _take_back(made: list[Path]) -> None:
    for path in reversed(made):
        with suppress(OSError):
            if path.is_dir():
                path.rmdir()
            else:
                path.unlink(missing_ok=True)
