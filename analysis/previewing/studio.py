"""What the page rests on: record, named editions and workshop, kept up with the files."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from analysis.brand.brand import Brand, read_brand
from analysis.ending import in_words
from analysis.errors import BriefingError
from analysis.evidence.load import load_evidence
from analysis.narrative.frame import rebuild_command
from analysis.parameters import NAMES, Coverage, ParameterError, Parameters, make_parameters
from analysis.previewing.choice import Choice, Meant, meant_by, shown_in
from analysis.previewing.density import Density, density_of
from analysis.previewing.saving import save_edition
from analysis.previewing.watching import SECONDS, Watch, needs_new_process
from analysis.previewing.workshop import WORKER, Job, Workshop
from analysis.publishing.editions import Editions, read_editions
from analysis.publishing.inputs import digest_of


@dataclass(frozen=True)
class Record:
    """What the page needs of the record: what it covers, and its events by month."""

    coverage: Coverage
    density: Density


class Studio:
    """One project under preview; to be used in one event loop."""

    def __init__(self, root: Path, folder: Path, worker: Sequence[str] = WORKER) -> None:
        """Take the project and a folder for what is built; raises BriefingError for a bad one."""
        self.root = root
        self.workshop = Workshop(root, folder, worker)
        self._watch = Watch(root)
        self._moved = asyncio.Condition()
        self._record: Record | None = self._loaded()
        self._problem = ""
        self.watchers = 0

    @property
    def record(self) -> Record:
        """Return what is known of the record; raises BriefingError while it can't be read."""
        if self._record is None:
            raise BriefingError(self._problem)
        return self._record

    @property
    def inputs(self) -> str:
        """Return one digest of all that editions are made from, as it is now."""
        return digest_of(self._watch.inputs)

    @property
    def brand(self) -> Brand:
        """Return the project's brand; raises BriefingError where it can't be read."""
        return read_brand(self.root)

    def editions(self) -> Editions:
        """Return the named editions; raises BriefingError where they can't be read."""
        return read_editions(self.root / "data" / "editions.yaml")

    def named(self) -> dict[str, Mapping[str, str]]:
        """Return what the fields show for each named edition."""
        known, coverage = self.editions(), self.record.coverage
        names = known.everything(coverage.read)
        found = {name: known.named(name, coverage.read) for name in names}
        return {name: shown_in(_read(given, coverage), given) for name, given in found.items()}

    def shown(self, choice: Choice, meant: Meant) -> dict[str, str]:
        """Return what the fields show for a choice and what it means."""
        texts = {**self._of_edition(choice), **choice.given}
        return shown_in(meant.order.parameters if meant.order else None, texts)

    def _of_edition(self, choice: Choice) -> Mapping[str, str]:
        if not choice.edition:
            return {}
        try:
            return self.editions().named(choice.edition, self.record.coverage.read)
        except BriefingError:
            return {}

    def meant(self, choice: Choice) -> Meant:
        """Return the order that a choice means, or why there is none."""
        return meant_by(choice, self.root, self.record.coverage)

    def command(self, choice: Choice, meant: Meant) -> str:
        """Return the command that builds what a choice means, empty where nothing can be built."""
        order = meant.order
        if order is None:
            return ""
        if choice.edition and not choice.given:
            return f"briefing build {choice.edition}"
        return rebuild_command(order.parameters)

    def job(self, choice: Choice) -> Job:
        """Return the edition that a choice gives of the inputs as they are now."""
        return self.workshop.job(choice, self.inputs)

    def save(self, name: str, choice: Choice) -> None:
        """Save a choice as a named edition; raises BriefingError where it is refused."""
        meant = self.meant(choice)
        if meant.order is None:
            raise BriefingError(" ".join(meant.refused.values()))
        given = {**self._of_edition(choice), **choice.given}
        path = self.root / "data" / "editions.yaml"
        wanted = {each: given.get(each, "") for each in NAMES}
        save_edition(path, name, wanted, self.record.coverage.read)

    async def moved(self, since: str) -> None:
        """Return once the inputs are others than those of the digest given."""
        async with self._moved:
            await self._moved.wait_for(lambda: self.inputs != since)

    @asynccontextmanager
    async def kept_up(self) -> AsyncIterator[None]:
        """Have the process that builds load at once, and files watched, until the block ends."""
        await self.workshop.start()
        keeping = asyncio.create_task(self._keep_up())
        try:
            yield
        finally:
            keeping.cancel()
            await self.workshop.close()

    async def _keep_up(self) -> None:
        # While anybody looks.
        while True:
            await asyncio.sleep(SECONDS)
            if self.watchers:
                await self.look()

    async def look(self) -> None:
        """Look once; read again and start anew what a change asks for, and tell who waits."""
        changed = await asyncio.to_thread(self._watch.changed)
        if not changed:
            return
        if any(name.startswith("data/") for name in changed):
            await asyncio.to_thread(self._read)
        if needs_new_process(changed):
            await self.workshop.renew()
        async with self._moved:
            self._moved.notify_all()

    def _read(self) -> None:
        try:
            self._record, self._problem = self._loaded(), ""
        except (BriefingError, OSError) as error:
            self._record, self._problem = None, in_words(error)

    def _loaded(self) -> Record:
        evidence = load_evidence(self.root / "data")
        return Record(evidence.coverage, density_of(evidence))


def _read(given: Mapping[str, str], coverage: Coverage) -> Parameters | None:
    try:
        return make_parameters(given, coverage)
    except ParameterError:
        return None
