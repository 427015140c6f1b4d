"""An edition's folder: made beside its place and exchanged for what stands there, nothing lost.

What a person put into it, or changed in it, is carried over; what a build that died left behind is
swept by the next one.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import re
import secrets
import shutil
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.errors import BriefingError
from analysis.publishing.manifest import NAME as MANIFEST
from analysis.publishing.manifest import read_manifest, sha256
from analysis.regular_files import content_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# Files of an edition beside those named after its notebook.
STATEMENTS, ANNEX, CHANGES = "statements.json", "annex.pdf", "changes.html"
# What builds wrote before they wrote a manifest, beside files named after the notebook.
_ONCE = ("inputs.json", STATEMENTS, ANNEX)
_TEMPORARY = "briefing-"
_WAITING = re.compile(r"\.(?P<name>.+)-[0-9a-f]{8}(?P<former>-former)?")
# Of Linux's renameat2: swap two names at once; names are taken from the working folder.
_EXCHANGE, _HERE = 2, -100
_UNABLE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM)


def place_of(target: Path) -> Path:
    """Return where an edition's folder really is, behind the links that lead to it.

    Raises BriefingError where a build would replace a folder or a file of somebody's own.
    """
    place = target.resolve()
    if place.exists() and not place.is_dir():
        msg = f"{target}: is a file where the edition's folder goes. Move it, or use --output"
        raise BriefingError(msg)
    is_ours = any((place / name).is_file() for name in (MANIFEST, STATEMENTS))
    if place.is_dir() and any(place.iterdir()) and not is_ours:
        msg = (
            f"{target}: is a folder that no build wrote, and a build would write into it. "
            f"Move it away, or choose another place with --output"
        )
        raise BriefingError(msg)
    return place


def statements_in(folder: Path) -> list[dict[str, Any]]:
    """Return the statements that an edition's folder holds.

    Raises OSError, UnfitFileError, ValueError, KeyError or TypeError where they can't be read:
    whoever asks says what then.
    """
    found: list[dict[str, Any]] = json.loads(content_of(folder / STATEMENTS))["statements"]
    return found


@contextmanager
def folder_beside(target: Path) -> Iterator[Path]:
    """Give an empty folder beside the target, swept first of what dead builds left there.

    Whatever is in it at the end goes. Raises BriefingError naming what can't be written.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with held(target.parent):
            _sweep(target.parent)
            waiting = target.with_name(f".{target.name}-{secrets.token_hex(4)}")
            waiting.mkdir()
            holding = _hold(waiting)
    except OSError as error:
        msg = f"{target.parent}: can't be written to ({error.strerror}). Choose another --output"
        raise BriefingError(msg) from None
    try:
        yield waiting
    except OSError as error:
        if error.filename and not Path(str(error.filename)).is_relative_to(target.parent):
            raise  # of another place, such as the system's folder for temporary files
        msg = f"{target}: could not be written ({error.strerror}). What was there is untouched"
        raise BriefingError(msg) from error
    finally:
        shutil.rmtree(waiting, ignore_errors=True)
        _let_go(holding)


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """Give an empty folder among the system's temporary ones, swept of what dead builds left."""
    above = Path(tempfile.gettempdir())
    for each in above.glob(f"{_TEMPORARY}*"):
        if each.is_dir() and not each.is_symlink() and _is_dead(each):
            shutil.rmtree(each, ignore_errors=True)
    # Under a name that nobody sweeps until it is held.
    unseen = Path(tempfile.mkdtemp(prefix=f".{_TEMPORARY}", dir=above))
    holding = _hold(unseen)
    folder = unseen.rename(above / unseen.name.removeprefix("."))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        _let_go(holding)


def carry_over(target: Path, waiting: Path) -> tuple[str, ...]:
    """Copy what a person put or changed in the former edition; return a line on each changed file.

    A build replaces the files that its manifest lists as they are listed, and no other. A changed
    one is kept beside the new one, under a name that says so.
    """
    if not target.is_dir():
        return ()
    listed = _listed(target, waiting)
    told = []
    for path in sorted(target.iterdir()):
        if path.name == MANIFEST or (
            path.name in listed and listed[path.name] in {"", sha256(path)}
        ):
            continue
        new = waiting / path.name
        if new.exists():
            if path.is_file() and sha256(path) == sha256(new):
                continue
            new = _unused(waiting, target, path)
            told.append(f"{path}: was changed since it was built; kept as {new.name}")
        if path.is_dir() and not path.is_symlink():
            shutil.copytree(path, new, symlinks=True)
        else:
            shutil.copy2(path, new, follow_symlinks=False)
    return tuple(told)


def _listed(target: Path, waiting: Path) -> Mapping[str, str]:
    """Return the digests of the files that a build wrote there, blank where it told of none.

    Where what it told can't be read, no file is known to be a build's, and each is kept.
    """
    try:
        found = read_manifest(target)
    except BriefingError:
        return {}
    if found is None:
        return dict.fromkeys((*_ONCE, *(path.name for path in waiting.iterdir())), "")
    outputs: Mapping[str, Any] = found["outputs"]
    return {name: str(each.get("sha256", "")) for name, each in outputs.items()}


def _unused(waiting: Path, target: Path, path: Path) -> Path:
    number, name = 1, f"{path.stem}-kept{path.suffix}"
    while (waiting / name).exists() or (target / name).exists():
        number += 1
        name = f"{path.stem}-kept-{number}{path.suffix}"
    return waiting / name


def put_in_place(waiting: Path, target: Path) -> None:
    """Exchange the finished folder for what stands at its place, where the system can, at once.

    Elsewhere what stands there is moved aside first; a build that dies between the two is made good
    by the next one. What is replaced is in `waiting` afterwards, or gone.
    """
    if not target.exists():
        waiting.rename(target)
        return
    if _exchanged(waiting, target):
        return
    former = waiting.with_name(f"{waiting.name}-former")
    target.rename(former)
    try:
        waiting.rename(target)
    except OSError:
        former.rename(target)
        raise
    shutil.rmtree(former, ignore_errors=True)


def _exchanged(one: Path, other: Path) -> bool:
    try:
        swap = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    if swap(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    failed = ctypes.get_errno()
    if failed in _UNABLE:
        return False
    raise OSError(failed, os.strerror(failed), str(other))


def _sweep(output: Path) -> None:
    """Remove what dead builds left, and put back what one of them had only moved aside."""
    for path in output.iterdir():
        match = _WAITING.fullmatch(path.name)
        if not match or path.is_symlink() or not path.is_dir() or not _is_dead(path):
            continue
        place = output / match["name"]
        if match["former"] and not place.exists():
            path.rename(place)
        else:
            shutil.rmtree(path, ignore_errors=True)


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Let whoever else holds the folder finish first, and hold it meanwhile."""
    holding = _hold(folder, wait=True)
    try:
        yield
    finally:
        _let_go(holding)


def _hold(folder: Path, *, wait: bool = False) -> int | None:
    """Lock a folder as long as this process lives; None where it can't be, or another holds it."""
    try:
        import fcntl
    except ImportError:  # of a system without such locks, where nothing is swept
        return None
    holding = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(holding, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        os.close(holding)
        return None
    return holding


def _let_go(holding: int | None) -> None:
    if holding is not None:
        os.close(holding)


def _is_dead(folder: Path) -> bool:
    holding = None
    with suppress(OSError):
        holding = _hold(folder)
    _let_go(holding)
    return holding is not None
