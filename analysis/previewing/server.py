"""The page on the loopback address: choices in, editions and how far they are out."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from tornado.iostream import StreamClosedError
from tornado.web import Application

from analysis.ending import in_words
from analysis.errors import BriefingError
from analysis.previewing.choice import Choice, choice_of, sentence
from analysis.previewing.following import Told, follow, steps
from analysis.previewing.screen import Notice, render
from analysis.previewing.studio import Studio
from analysis.previewing.worker import PAGE, PDF
from analysis.publishing.folder import ANNEX
from analysis.serving.gate import Gate
from analysis.serving.loopback import (
    MISSING,
    POLICY,
    Elsewhere,
    Font,
    Guarded,
    below_token,
    listen,
    texts,
)

UNFIT = 422
COMMAND = "briefing preview"
# An edition carries a policy of its own; this adds that only this page may frame it.
_FRAMED = "frame-ancestors 'self'; form-action 'none'; base-uri 'none'"
_KINDS = {PAGE: "text/html; charset=UTF-8", PDF: "application/pdf", ANNEX: "application/pdf"}


class _Handler(Guarded):
    """What all addresses of the preview share: the studio that answers."""

    studio: Studio
    policy = f"{POLICY}; connect-src 'self'; frame-src 'self'"

    def initialize(self, studio: Studio, gate: Gate) -> None:
        """Take what the application was made for."""
        self.studio, self.gate = studio, gate

    @property
    def choice(self) -> Choice:
        """Return the choice that the address carries."""
        return choice_of(texts(self.request.query_arguments))

    def show(self, choice: Choice, notice: Notice | None = None) -> None:
        """Send the page as it stands for a choice."""
        self.send_page(render(self.studio, choice, self.gate.token, notice))


class _Page(_Handler):
    """The page with its fields."""

    def get(self) -> None:
        """Show it for the choice in its address."""
        choice, notice = self.choice, None
        if choice.edition and self.get_query_argument("saved", ""):
            command = self.studio.command(choice, self.studio.meant(choice))
            notice = Notice(f"Saved as {choice.edition}: `{command}`")
        self.show(choice, notice)


class _Save(_Handler):
    """A choice saved under a name."""

    def post(self) -> None:
        """Save it and lead to the named edition, or say why it was refused."""
        form = texts(self.request.body_arguments)
        choice, name = choice_of(form), "".join(form.get("name", [])).strip()
        try:
            self.studio.save(name, choice)
        except (BriefingError, OSError) as error:
            self.set_status(UNFIT)
            self.show(choice, Notice(sentence(in_words(error)), refused=True, name=name))
            return
        self.redirect(f"/{self.gate.token}/?{Choice(name).query}&saved=1", status=303)


class _Watch(_Handler):
    """How far an edition is, as it goes on, and again whenever its inputs change."""

    def initialize(self, studio: Studio, gate: Gate) -> None:
        """Take what the application was made for."""
        super().initialize(studio, gate)
        self._gone = asyncio.Event()

    def on_connection_close(self) -> None:
        """Let go of what nobody waits for any more."""
        self._gone.set()

    async def get(self) -> None:
        """Tell of it until the page is left."""
        self.set_header("Content-Type", "text/event-stream")
        telling = asyncio.ensure_future(follow(self.studio, self.choice, self._send))
        leaving = asyncio.ensure_future(self._gone.wait())
        try:
            await asyncio.wait({telling, leaving}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for each in (telling, leaving):
                each.cancel()
                with suppress(asyncio.CancelledError, StreamClosedError):
                    await each
            await self.studio.workshop.look()

    async def _send(self, told: Told) -> None:
        self.write(f"data: {json.dumps(told)}\n\n")
        await self.flush()


class _Still(_Handler):
    """The edition of a choice once it is built: for a browser that runs no scripts."""

    async def get(self) -> None:
        """Lead to its page, or say why there is none."""
        self.set_header("Content-Security-Policy", _FRAMED)
        self.set_header("X-Frame-Options", "SAMEORIGIN")
        meant = self.studio.meant(self.choice)
        if meant.order is None:
            raise BriefingError(" ".join(meant.refused.values()).rstrip("."))
        with self.studio.job(self.choice).watched() as job:
            await self.studio.workshop.want(job)
            async for _ in steps(job):
                if job.page or job.failed:
                    break
        if job.failed:
            raise BriefingError(job.failed.rstrip("."))
        self.redirect(f"/{self.gate.token}/made/{job.key}/{PAGE}", status=303)


class _Made(_Handler):
    """A file of an edition that was built."""

    def get(self, key: str, name: str) -> None:
        """Send it, to be shown or to be kept."""
        path = self.studio.workshop.folder / key / name
        if self.studio.workshop.known(key) is None or not path.is_file():
            self.send_error(MISSING)
            return
        self.set_header("Content-Security-Policy", _FRAMED)
        self.set_header("X-Frame-Options", "SAMEORIGIN")
        self.set_header("Content-Type", _KINDS[name])
        if self.get_query_argument("keep", ""):
            self.set_header("Content-Disposition", f'attachment; filename="{name}"')
        self.finish(path.read_bytes())


class _Font(Font, _Handler):
    """One of the page's fonts."""


class _Elsewhere(Elsewhere, _Handler):
    """Any other address."""


def application(studio: Studio, gate: Gate) -> Application:
    """Return the addresses that are served, all of them below the token."""
    addresses = {
        "": _Page,
        "save": _Save,
        "watch": _Watch,
        "still": _Still,
        "font/([0-9]{1,2})": _Font,
        f"made/([0-9a-f]{{16}})/({'|'.join(map(re.escape, _KINDS))})": _Made,
    }
    return below_token(addresses, _Elsewhere, {"studio": studio, "gate": gate})


async def serve(
    studio: Callable[[], Studio], token: str, port: int, ready: Callable[[str], None]
) -> None:
    """Serve a project's preview until the task is cancelled; `ready` is given its address.

    The studio is made in the event loop that it lives in. With port 0 a free one is taken. Raises
    BriefingError where the record can't be read, or the port is in use.
    """
    made = studio()
    async with made.kept_up():
        await listen(partial(application, made), token, port, ready, COMMAND)


def first_address(address: str, edition: str | None) -> str:
    """Return the address to open: of an edition where one was named."""
    return f"{address}?{Choice(edition).query}" if edition else address
