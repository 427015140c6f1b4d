"""The page on the loopback address: requests in, answers of the desk out."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from urllib.parse import quote

from tornado.web import Application

from analysis.ending import in_words
from analysis.errors import BriefingError
from analysis.intake.acceptance.reviewed import plain_text
from analysis.reviewing import answers
from analysis.reviewing.cards import Material, Typed
from analysis.reviewing.desk import Desk, StaleError
from analysis.reviewing.edits import Add, Change, SetKeys
from analysis.reviewing.fields import FIELDS, Form
from analysis.reviewing.marked import laid_out
from analysis.reviewing.screen import (
    Moment,
    Notice,
    Tried,
    make_screen,
    render,
    render_list,
)
from analysis.reviewing.sheets import Sheet, Summary, summed_up
from analysis.serving.gate import Gate
from analysis.serving.loopback import (
    MISSING,
    Elsewhere,
    Font,
    Guarded,
    below_token,
    listen,
    texts,
)

CONFLICT, UNFIT = 409, 422


class _Handler(Guarded):
    """What all addresses of the review share: the desk that it works on."""

    desk: Desk

    def initialize(self, desk: Desk, gate: Gate) -> None:
        """Take what the application was made for."""
        self.desk, self.gate = desk, gate


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
        self.send_page(render_list(summaries(self.desk), self.gate.token, self.desk.brand))


class _Font(Font, _Handler):
    """One of the page's fonts."""


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
        form = texts(self.request.body_arguments)
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
        self.send_page(render(screen, self.gate.token, self.desk.brand))


def summaries(desk: Desk) -> list[Summary]:
    """Return all proposals as the list shows them."""
    return [summed_up(desk.sheet(name)) for name in desk.names()]


def application(desk: Desk, gate: Gate) -> Application:
    """Return the addresses that are served, all of them below the token."""
    addresses = {"": _First, "all": _All, "font/([0-9]{1,2})": _Font, "p/(.+)": _Proposal}
    return below_token(addresses, _Elsewhere, {"desk": desk, "gate": gate})


class _Elsewhere(Elsewhere, _Handler):
    """Any other address."""


async def serve(desk: Desk, token: str, port: int, ready: Callable[[str], None]) -> None:
    """Serve the page until the task is cancelled; `ready` is given its address.

    With port 0 a free one is taken. Raises BriefingError where the port is in use.
    """
    made = partial(application, desk)
    await listen(made, token, port, ready, "briefing review")


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
