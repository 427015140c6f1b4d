"""The page on the loopback address: requests in, answers of the desk out."""

from __future__ import annotations

import asyncio
import re
import socket
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPServerRequest
from tornado.web import Application, RequestHandler

from analysis.ending import in_words
from analysis.errors import BriefingError
from analysis.intake.acceptance.reviewed import plain_text
from analysis.publishing import fonts
from analysis.publishing.policy import NONE, guarded
from analysis.reviewing import answers
from analysis.reviewing.cards import Material, Typed
from analysis.reviewing.desk import Desk, StaleError
from analysis.reviewing.edits import Add, Change, SetKeys
from analysis.reviewing.fields import FIELDS, Form
from analysis.reviewing.gate import Gate
from analysis.reviewing.marked import laid_out
from analysis.reviewing.screen import (
    Moment,
    Notice,
    Tried,
    make_screen,
    render,
    render_list,
    render_refusal,
)
from analysis.reviewing.sheets import Sheet, Summary, summed_up

HOST = "127.0.0.1"
# What the page may load and send: its own style and script, its fonts, its own forms.
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; font-src 'self'; img-src data:; "
    f"{NONE}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # Not `no-referrer`, under which a browser hides the origin of the page's own forms.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_LARGEST = 1_000_000
REFUSED, CONFLICT, UNFIT, MISSING = 403, 409, 422, 404


class _Handler(RequestHandler):
    """What all addresses share: who is let in, and what no answer goes without."""

    desk: Desk
    gate: Gate

    def initialize(self, desk: Desk, gate: Gate) -> None:
        """Take what the application was made for."""
        self.desk, self.gate = desk, gate

    def set_default_headers(self) -> None:
        """Forbid everything that the page itself does not need."""
        self.clear_header("Server")
        for name, value in _HEADERS.items():
            self.set_header(name, value)
        self.set_header("Content-Security-Policy", _POLICY)

    def prepare(self) -> None:
        """Turn away whoever has no business here, before anything is read."""
        request: HTTPServerRequest = self.request
        told = self.gate.refusal(request.method or "", request.path, request.headers)
        if told:
            self.set_status(REFUSED)
            self.finish(render_refusal(told))

    def write_error(self, status_code: int, **kwargs: Any) -> None:  # noqa: ANN401 - as tornado's
        """Tell an error in a sentence."""
        error = (kwargs.get("exc_info") or (None, None, None))[1]
        told = f"{self._reason}"
        if isinstance(error, BriefingError | OSError):
            told = in_words(error)
        self.set_status(status_code)
        self.finish(render_refusal(told))

    def log_exception(self, typ: Any, value: Any, tb: Any) -> None:  # noqa: ANN401 - as tornado's
        """Leave to the page what is a user's to mend; of all else say where it went wrong."""
        if not isinstance(value, BriefingError | OSError):
            super().log_exception(typ, value, tb)

    def send_page(self, html: str) -> None:
        """Send a page with the digests of its script in its policy."""
        self.set_header("Content-Security-Policy", _with_digests(html))
        self.finish(html)


class _First(_Handler):
    """The beginning: the first proposal in which something waits, else the list."""

    def get(self) -> None:
        """Lead there."""
        for each in summaries(self.desk):
            if each.open:
                self.redirect(f"/{self.gate.token}/p/{quote(each.name)}", status=303)
                return
        self.redirect(f"/{self.gate.token}/all", status=303)


class _All(_Handler):
    """The list of all proposals."""

    def get(self) -> None:
        """Show it."""
        self.send_page(render_list(summaries(self.desk), self.gate.token))


class _Font(_Handler):
    """One of the page's fonts."""

    def get(self, number: str) -> None:
        """Send its file."""
        faces = fonts.FACES
        if int(number) >= len(faces):
            self.send_error(MISSING)
            return
        self.set_header("Content-Type", "font/ttf")
        self.set_header("Cache-Control", "private, max-age=86400")
        self.finish(faces[int(number)].path.read_bytes())


class _Proposal(_Handler):
    """One proposal: shown as it stands, and changed by what its forms send."""

    def get(self, name: str) -> None:
        """Show it."""
        if name not in self.desk.names():
            self.redirect(f"/{self.gate.token}/all", status=303)
            return
        self._show(name, notice=self._outcome())

    def post(self, name: str) -> None:
        """Do what a form asks, and show what came of it, or why it was not done."""
        if name not in self.desk.names():
            self.send_error(MISSING)
            return
        form = _form(self.request)
        section, number = _one(form, "section"), _number(form, "number")
        try:
            self._do(name, _one(form, "do"), form)
        except StaleError as error:
            kept = tuple(t for f in FIELDS.get(section, ()) if f.wordy for t in form.get(f.key, ()))
            notice = Notice(str(error), refused=True, kept=tuple(t for t in kept if t.strip()))
            self._show(name, CONFLICT, notice=notice)
        except (BriefingError, OSError) as error:
            notice = Notice(_sentence(in_words(error)), refused=True)
            self._show(name, UNFIT, notice, typed=Typed(section, number, form))

    def _do(self, name: str, wanted: str, form: Form) -> None:
        seen = _one(form, "seen")
        if wanted == "undo":
            self._back(self.desk.undo(), "undone")
        elif wanted == "try":
            trial = self.desk.try_out(name, seen)
            tried = Tried(trial.accepted.notes, trial.accepted.changes, trial.stamp)
            self._show(name, tried=tried)
        elif wanted == "write":
            accepted = self.desk.accept(name, seen, _one(form, "stamp"))
            files = ", ".join(path.name for path in accepted.written) or "no file"
            self._show(name, notice=Notice(f"Written into the record: {files}."))
        else:
            self._change(name, wanted, seen, form)

    def _change(self, name: str, wanted: str, seen: str, form: Form) -> None:
        sheet = self.desk.sheet(name)
        if sheet.digest != seen:
            raise StaleError(name)
        if wanted == "take":
            sentence = _number(form, "sentence")
            entry = self.desk.draft(sheet.content, -1 if sentence is None else sentence)
            place = len(sheet.content.get("events") or ())
            self.desk.change(name, seen, [Add("events", entry)], "a new event was added")
            self._back(name, "taken", f"events-{place}")
            return
        section, number = _one(form, "section"), _number(form, "number")
        changes, told = self._answered(sheet, wanted, section, number, form)
        self.desk.change(name, seen, changes, told)
        self._back(name, wanted, self._next(name, wanted, section, number))

    def _answered(
        self, sheet: Sheet, wanted: str, section: str, number: int | None, form: Form
    ) -> tuple[list[Change], str]:
        """Return what an answer changes, and how that is called when it can be undone."""
        entry = answers.entry_at(sheet.content, section, number)
        if wanted == "no" and number is not None:
            return answers.no(section, number, entry), f"no to {_called(section, number)}"
        if wanted not in {"yes", "save", "save-yes"}:
            raise BriefingError(f'"{wanted}" is nothing that this page does')
        cleaned = self.desk.article(sheet.content)
        article = cleaned.original if cleaned else None
        values = answers.filled_in(section, entry, form, self.desk.evidence(), article)
        changes: list[Change] = [SetKeys(section, number, values)] if values else []
        if wanted == "save" or number is None:
            return changes, f"{_called(section, number)} was edited"
        changes += answers.yes(section, number, {**entry, **values})
        return changes, f"yes to {_called(section, number)}"

    def _next(self, name: str, wanted: str, section: str, number: int | None) -> str:
        """Return the address of what is to be looked at next."""
        here = section if number is None else f"{section}-{number}"
        if wanted == "save" or number is None:
            return here if number is not None else ("article-card" if section else "")
        content = self.desk.sheet(name).content
        waiting = [
            f"{part}-{n}"
            for part in answers.JUDGED
            for n, entry in enumerate(content.get(part) or ())
            if plain_text(entry.get("checked")) != "true"
        ]
        if wanted == "no" and here in waiting:
            return here
        after = [key for key in waiting if _order(key) > _order(here)]
        return (after or waiting or ["write"])[0]

    def _back(self, name: str, outcome: str, place: str = "") -> None:
        """Lead back to the page, so that loading it again sends nothing twice."""
        anchor = f"#{place}" if place else ""
        where = f"/{self.gate.token}/p/{quote(name)}?did={quote(outcome)}{anchor}"
        self.redirect(where, status=303)

    def _outcome(self) -> Notice | None:
        told = {
            "undone": "Undone.",
            "taken": "A new event stands at the end. Put title and summary in your own words.",
            "save": "Saved.",
        }
        text = told.get(self.get_query_argument("did", ""))
        return Notice(text) if text else None

    def _show(
        self,
        name: str,
        status: int = 200,
        notice: Notice | None = None,
        tried: Tried | None = None,
        typed: Typed | None = None,
    ) -> None:
        sheet = self.desk.sheet(name)
        cleaned = self.desk.article(sheet.content)
        material = Material(
            sheet.content,
            laid_out(cleaned, sheet.content) if cleaned else (),
            self.desk.evidence(),
            self.desk.descriptor(),
        )
        moment = Moment(self.desk.undoable, notice, tried, typed)
        screen = make_screen(material, sheet, self.desk.names(), moment)
        self.set_status(status)
        self.send_page(render(screen, self.gate.token))


def summaries(desk: Desk) -> list[Summary]:
    """Return all proposals as the list shows them."""
    return [summed_up(desk.sheet(name)) for name in desk.names()]


def application(desk: Desk, gate: Gate) -> Application:
    """Return the addresses that are served, all of them below the token."""
    given = {"desk": desk, "gate": gate}
    return Application(
        [
            (r"/[^/]+/", _First, given),
            (r"/[^/]+/all", _All, given),
            (r"/[^/]+/font/([0-9]{1,2})", _Font, given),
            (r"/[^/]+/p/(.+)", _Proposal, given),
        ],
        default_handler_class=_Elsewhere,
        default_handler_args=given,
        log_function=lambda _: None,
    )


class _Elsewhere(_Handler):
    """Any other address: nothing is there."""

    def get(self) -> None:
        """Say so."""
        self.send_error(MISSING)

    post = get


async def serve(desk: Desk, token: str, port: int, ready: Callable[[str], None]) -> None:
    """Serve the page until the task is cancelled; `ready` is given its address.

    With port 0 a free one is taken. Raises BriefingError where the port is in use.
    """
    try:
        listening = socket.create_server((HOST, port))
    except OSError as error:
        msg = f"port {port} can't be used ({error.strerror}). Give another, or none for a free one"
        raise BriefingError(msg) from None
    gate = Gate(f"{HOST}:{listening.getsockname()[1]}", token)
    server = HTTPServer(application(desk, gate), max_body_size=_LARGEST, max_buffer_size=_LARGEST)
    listening.settimeout(0)
    server.add_socket(listening)
    ready(gate.address)
    try:
        await asyncio.Event().wait()
    finally:
        server.stop()
        await server.close_all_connections()


def _with_digests(html: str) -> str:
    """Return the policy with the digests of the page's scripts."""
    head = f"{NONE}\n{html}"
    return _POLICY.replace(NONE, guarded(head).partition("\n")[0], 1)


def _form(request: HTTPServerRequest) -> Form:
    return {
        key: [value.decode("utf-8", "replace") for value in values]
        for key, values in request.body_arguments.items()
    }


def _one(form: Form, key: str) -> str:
    return (form.get(key) or [""])[0]


def _number(form: Form, key: str) -> int | None:
    """Return the place that a form names, None where it names none."""
    given = _one(form, key)
    return int(given) if re.fullmatch(r"[0-9]{1,6}", given) else None


def _called(section: str, number: int | None) -> str:
    if number is None:
        return "the article" if section else "the remark on the article"
    kind = {"events": "event", "figures": "figure"}.get(section, "name")
    return f"{kind} {number + 1}"


def _order(key: str) -> tuple[int, int]:
    section, _, number = key.partition("-")
    return answers.JUDGED.index(section) if section in answers.JUDGED else 9, int(number or 0)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}." if text and not text.endswith(".") else text
