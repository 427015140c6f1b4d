"""The files that a review works on: proposals, articles, the record; touched here alone."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analysis.brand.brand import Brand, read_brand
from analysis.errors import BriefingError
from analysis.evidence.descriptor import DESCRIPTOR, Descriptor, read_descriptor
from analysis.evidence.load import load_evidence
from analysis.evidence.records import Evidence
from analysis.evidence.replacing import contents_of, replace_together, settle, sole_writer
from analysis.intake.acceptance.accept import Accepted, accept_proposals
from analysis.intake.acceptance.reviewed import plain_text, read_reviewed
from analysis.intake.matching.record_index import RecordIndex
from analysis.intake.proposals.drafting import draft_event
from analysis.intake.proposals.proposal_yaml import read_proposal
from analysis.intake.reading.by_name import find_article
from analysis.intake.reading.clean import Cleaned, clean
from analysis.intake.reading.files import REPORT
from analysis.reviewing.edits import Change, changed
from analysis.reviewing.sheets import Sheet

_HELD = "a review of it is open already. Go on in that one, or end it first"
_WRITABLE = 0o222


@dataclass(frozen=True)
class Trial:
    """What accepting a proposal would change; `stamp` tells of which proposal and record."""

    accepted: Accepted
    stamp: str


@dataclass(frozen=True)
class _Step:
    """What was done last: the files before and after it, to be put back."""

    told: str
    name: str
    before: Mapping[Path, bytes]
    after: Mapping[Path, bytes]


@dataclass
class Desk:
    """The folder of proposals under review, with the record and the articles that they are of."""

    proposals: Path
    record: Path
    articles: Path
    _done: list[_Step] = field(default_factory=list)
    _known: tuple[str, Evidence] | None = None
    _index: tuple[str, RecordIndex] | None = None

    @property
    def brand(self) -> Brand:
        """Return the project's brand; raises BriefingError where it can't be read."""
        return read_brand(self.record.resolve().parent)

    def names(self) -> list[str]:
        """Return the proposals of the folder in order, each as its path below it."""
        found = (path.relative_to(self.proposals) for path in self.proposals.rglob("*.yaml"))
        return sorted(p.as_posix() for p in found if p.name != f"{REPORT}.yaml" and _seen(p))

    def sheet(self, name: str) -> Sheet:
        """Return a proposal as it stands; raises BriefingError where the folder has none such."""
        path = self._path(name)
        try:
            data = path.read_bytes()
            read_reviewed(path)
            return Sheet(name, _digest(data), read_proposal(data.decode("utf-8")))
        except BriefingError as error:
            return Sheet(name, "", {}, str(error))
        except OSError as error:
            raise BriefingError(f"{name}: can't be read ({error.strerror}). Mend that") from None

    def change(self, name: str, seen: str, changes: Sequence[Change], told: str) -> None:
        """Write changes into a proposal's file.

        Raises BriefingError where the file isn't as it was `seen`, or can't be written; then it
        stays as it is.
        """
        if not changes:
            return
        path = self._path(name)
        before = self._unchanged(path, name, seen)
        after = changed(before.decode("utf-8"), changes).encode("utf-8")
        _put(path, name, after)
        self._done.append(_Step(told, name, {path: before}, {path: after}))

    def article(self, content: Mapping[str, Any]) -> Cleaned | None:
        """Return the article that a proposal is of, None where it is gone or can't be read."""
        name = plain_text((content.get("article") or {}).get("file"))
        found = find_article(name, (self.articles, self.proposals)) if name else None
        try:
            return clean(found) if found else None
        except BriefingError:
            return None

    def draft(self, content: Mapping[str, Any], sentence: int) -> dict[str, Any]:
        """Return a new event out of a sentence of a proposal's article."""
        cleaned = self.article(content)
        if cleaned is None:
            raise BriefingError("the article isn't there any more, so no sentence can be taken")
        published = plain_text(content["article"].get("published"))
        return draft_event(cleaned, sentence, self.index(), published)

    def try_out(self, name: str, seen: str) -> Trial:
        """Return what accepting a proposal would change, and change nothing."""
        path = self._path(name)
        data = self._unchanged(path, name, seen)
        stamp = self._stamp(data)
        return Trial(self._accept(path, dry_run=True), stamp)

    def accept(self, name: str, seen: str, stamp: str) -> Accepted:
        """Write a proposal into the record as it was tried out.

        Raises BriefingError where proposal or record have changed since.
        """
        path = self._path(name)
        data = self._unchanged(path, name, seen)
        if self._stamp(data) != stamp:
            msg = "the record has changed since the dry run, and nothing was written. Try it again"
            raise BriefingError(msg)
        before = contents_of(self.record)
        accepted = self._accept(path, dry_run=False)
        after = {p: p.read_bytes() for p in accepted.written}
        if after:
            held = {p: before[p] for p in after}
            self._done.append(_Step(f"wrote {name} into the record", name, held, after))
        return accepted

    @property
    def undoable(self) -> str:
        """Return what undoing would take back, empty for nothing."""
        return self._done[-1].told if self._done else ""

    def undo(self) -> str:
        """Take back what was done last, and return the proposal it was done to.

        Raises BriefingError where nothing was, or where a file has changed since.
        """
        if not self._done:
            raise BriefingError("there is nothing to undo")
        step = self._done[-1]
        for path, data in step.after.items():
            if not path.is_file() or path.read_bytes() != data:
                msg = (
                    f"{path.name} was changed in another program since, and is kept as it stands "
                    "there; nothing was undone"
                )
                raise BriefingError(msg)
        if all(path.parent == self.record for path in step.after):
            with sole_writer(self.record):
                replace_together(step.before, step.after)
        else:
            for path, data in step.before.items():
                _put(path, step.name, data)
        self._done.pop()
        return step.name

    def evidence(self) -> Evidence:
        """Return the record as it stands now."""
        state = self._state()
        if self._known is None or self._known[0] != state:
            settle(self.record)
            self._known = (state, load_evidence(self.record))
        return self._known[1]

    def index(self) -> RecordIndex:
        """Return the record as it stands now, indexed."""
        evidence = self.evidence()
        if self._index is None or self._index[0] != self._state():
            self._index = (self._state(), RecordIndex(evidence))
        return self._index[1]

    def descriptor(self) -> Descriptor:
        """Return what the record declares of itself."""
        return read_descriptor(self.record / DESCRIPTOR)

    def _accept(self, path: Path, *, dry_run: bool) -> Accepted:
        return accept_proposals([path], record=self.record, articles=self.articles, dry_run=dry_run)

    def _path(self, name: str) -> Path:
        if name not in self.names():
            msg = f"{self.proposals}: no proposal {name} any more. Choose one that is there"
            raise BriefingError(msg)
        return self.proposals / name

    def _unchanged(self, path: Path, name: str, seen: str) -> bytes:
        data = path.read_bytes()
        if _digest(data) != seen:
            raise StaleError(name)
        return data

    def _stamp(self, proposal: bytes) -> str:
        tables = contents_of(self.record)
        return _digest(proposal + b"".join(_digest(data).encode() for data in tables.values()))

    def _state(self) -> str:
        files = sorted((*self.record.glob("*.csv"), self.record / DESCRIPTOR))
        told = [(p.name, p.stat().st_mtime_ns, p.stat().st_size) for p in files if p.is_file()]
        return _digest(repr(told).encode())


class StaleError(BriefingError):
    """A proposal's file was changed while the page showed it as it was before."""

    def __init__(self, name: str) -> None:
        """Say so, and what to do."""
        super().__init__(
            f"{name} was changed in its file since this page showed it, and is kept as it stands "
            "there. This is how it stands now; answer again"
        )


@contextmanager
def held(proposals: Path) -> Iterator[None]:
    """Let no second review open the folder meanwhile; raises BriefingError where one has it open.

    Raises it too where there is no such folder.
    """
    if not proposals.is_dir():
        msg = f"{proposals}: no such folder. Run `briefing intake` first, or name its folder"
        raise BriefingError(msg)
    with sole_writer(proposals, _HELD):
        yield


def _seen(path: Path) -> bool:
    return not any(part.startswith(".") for part in path.parts)


def _put(path: Path, name: str, data: bytes) -> None:
    """Put a file in place whole, with the rights it had, or leave it as it was."""
    made: Path | None = None
    try:
        mode = path.stat().st_mode
        if not mode & _WRITABLE or not os.access(path, os.W_OK):
            msg = f"{name} is read-only, and was not changed. Let it be written first"
            raise BriefingError(msg)
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
        made = Path(beside)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        made.chmod(mode & 0o7777)
        made.replace(path)
    except OSError as error:
        if made is not None:
            made.unlink(missing_ok=True)
        msg = f"{name} can't be written ({error.strerror}), and was not changed. Mend that"
        raise BriefingError(msg) from None


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
