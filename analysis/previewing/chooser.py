"""The preview inside a notebook: its fields as widgets, and below them the edition they give."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from typing import Any

from analysis.ending import in_words
from analysis.errors import BriefingError
from analysis.evidence.load import load_evidence
from analysis.parameters import NAMES
from analysis.place import find_root
from analysis.previewing import widgets
from analysis.previewing.choice import EDITION, Choice, choice_of, sentence
from analysis.previewing.chosen import Chosen
from analysis.previewing.following import Told, follow
from analysis.previewing.studio import Studio
from analysis.previewing.widgets import Form, Shown
from analysis.previewing.worker import PAGE, PDF
from analysis.previewing.workshop import WORKER
from analysis.publishing.folder import ANNEX, temporary_folder
from analysis.publishing.order import order_of

# States after which nothing more comes until a field or a file is changed.
_RESTING = ("refused", "failed")


@dataclass
class Chooser:
    """Fields and edition of one notebook; to be used in the event loop of its kernel."""

    studio: Studio
    chosen: Chosen
    form: Form
    shown: Shown
    told: Told = field(default_factory=dict)
    _moved: asyncio.Event = field(default_factory=asyncio.Event)
    _turned: asyncio.Condition = field(default_factory=asyncio.Condition)
    _key: str = ""

    @property
    def box(self) -> Any:  # noqa: ANN401 - a widget
        """Return what the notebook shows."""
        return widgets.stacked(self.form.box, self.shown.box)

    def listen(self) -> None:
        """Show the fields as they stand, and hear of what is changed in them."""
        self.form.fill(self.chosen, self.studio.record.density)
        self.form.heard(self._changed, self._save)

    async def live(self) -> None:
        """Follow what the fields give, until the task is cancelled."""
        try:
            async with self.studio.kept_up():
                while True:
                    await self._followed()
        except (BriefingError, OSError) as error:
            self.shown.tell({"state": "failed", "told": sentence(in_words(error))})

    async def _followed(self) -> None:
        """Follow the edition of the fields until one of them is changed."""
        self._moved.clear()
        following = asyncio.ensure_future(follow(self.studio, self.chosen.choice, self._tell))
        moving = asyncio.ensure_future(self._moved.wait())
        try:
            await asyncio.wait({following, moving}, return_when=asyncio.FIRST_COMPLETED)
            if following.done():
                following.result()
        finally:
            for each in (following, moving):
                each.cancel()
                with suppress(asyncio.CancelledError):
                    await each
            await self.studio.workshop.look()

    async def settled(self) -> Told:
        """Return what is told once the edition stands with its PDF, was refused or has failed."""
        async with self._turned:
            await self._turned.wait_for(self._rests)
        return self.told

    def _rests(self) -> bool:
        return self.told.get("state") in _RESTING or bool(self.told.get("pdf"))

    def _changed(self, name: str) -> None:
        """Take in that a field was changed, and have followed what the fields then give."""
        named, density = self.studio.named(), self.studio.record.density
        if name == EDITION:
            self.chosen = self.chosen.of_edition(self.form.edition, named)
        else:
            texts = self.form.months(density) if name == widgets.MONTHS else self.form.texts
            self.chosen = self.chosen.with_texts(texts, named)
        self.form.fill(self.chosen, density)
        self._turn()

    def _save(self, name: str) -> None:
        try:
            self.studio.save(name, self.chosen.choice)
        except (BriefingError, OSError) as error:
            self.form.notice(f"Not saved. {sentence(in_words(error))}", refused=True)
            return
        self.chosen = self.chosen.of_edition(name.strip(), self.studio.named())
        self.form.offer(self.studio.named())
        self.form.fill(self.chosen, self.studio.record.density)
        self.form.notice(f"Saved as {name.strip()}.")
        self._turn()

    def _turn(self) -> None:
        self.told = {}
        self._moved.set()

    async def _tell(self, told: Told) -> None:
        async with self._turned:
            self.told = told
            if told["state"] == "meant":
                self.form.meant(told)
            elif told["state"] == "refused":
                self.form.refuse(told["faults"])
            self._show(told)
            self._turned.notify_all()

    def _show(self, told: Told) -> None:
        self.shown.tell(told)
        if told["state"] != "shown":
            return
        folder = self.studio.workshop.folder / told["key"]
        if self._key != told["key"]:
            self._key = told["key"]
            self.shown.page((folder / PAGE).read_text("utf-8"))
        if told["pdf"]:
            files = [folder / name for name in (PAGE, PDF, ANNEX)]
            self.shown.offer({path.name: path.read_bytes() for path in files if path.is_file()})


# What the last call in this kernel has begun.
_open = ExitStack()


def choose(worker: Sequence[str] = WORKER, **given: str) -> Chooser:
    """Return fields and edition of this project, as a named edition or dates and more begin it.

    Whatever an earlier call in this kernel has begun is ended. Raises BriefingError where the
    record can't be read, the choice names an unknown edition, or no event loop runs, as outside of
    Jupyter.
    """
    _refuse_no_loop()
    _open.close()
    root = find_root()
    choice = choice_of({name: [text] for name, text in given.items()})
    if choice.edition:
        order_of(root, load_evidence(root / "data").coverage, edition=choice.edition)
    studio = Studio(root, _open.enter_context(temporary_folder()), worker)
    made = _chooser(studio, choice)
    made.listen()
    _open.callback(asyncio.ensure_future(made.live()).cancel)
    return made


def _chooser(studio: Studio, choice: Choice) -> Chooser:
    named = studio.named()
    texts = studio.shown(choice, studio.meant(choice))
    edition = "" if choice.given else choice.edition
    chosen = Chosen(edition, {name: texts.get(name, "") for name in NAMES})
    form = widgets.form_of(named, studio.record.density, studio.record.coverage.sectors)
    return Chooser(studio, chosen, form, widgets.shown_below())


def _refuse_no_loop() -> None:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        msg = "the fields need a kernel of Jupyter's. Open notebooks/choose.ipynb with `make lab`"
        raise BriefingError(msg) from None
