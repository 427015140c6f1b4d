"""The fields of the preview, and what they give, as widgets of a notebook; they decide nothing."""

from __future__ import annotations

import importlib
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from analysis.errors import BriefingError
from analysis.evidence.dates import day_in_words, month_in_words, parse_period
from analysis.parameters import DATES
from analysis.previewing.choice import EDITION, WHOLE
from analysis.serving.page_files import file
from analysis.shipped_files import how_to_add

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.previewing.chosen import Chosen
    from analysis.previewing.density import Density
    from analysis.previewing.following import Told

PACKAGE = "analysis.previewing"
MONTHS, SECTORS, TITLE = "months", "sectors", "title"
_OWN = "own dates"
_LABELS = {"start": "First day", "end": "Last day", "as_of": "As of"}
_KINDS = {"html": "text/html", "pdf": "application/pdf"}
# The edition runs its own scripts and can reach nothing of the notebook around it.
_SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads"
_CLASS = "briefing-chooser"


def toolkit() -> Any:  # noqa: ANN401 - ipywidgets has no types
    """Return ipywidgets; raises BriefingError where it isn't installed."""
    try:
        return importlib.import_module("ipywidgets")
    except ImportError:
        msg = f"the fields need ipywidgets, which is not installed. {how_to_add('lab')}"
        raise BriefingError(msg) from None


def stacked(*boxes: Any) -> Any:  # noqa: ANN401 - widgets
    """Return widgets one below the other, in the look of the chooser."""
    kit = toolkit()
    style = kit.HTML(f"<style>{file(PACKAGE, 'chooser.css')}</style>")
    made = kit.VBox([style, *boxes])
    made.add_class(_CLASS)
    return made


@dataclass
class Form:
    """The fields, by name, with what is told beside each."""

    box: Any
    fields: Mapping[str, Any]
    ticks: Mapping[str, Any]
    faults: Mapping[str, Any]
    strip: Any
    save: Any
    told: Any
    _filling: bool = False

    @property
    def edition(self) -> str:
        """Return the named edition that is chosen, empty for none."""
        return str(self.fields[EDITION].value)

    @property
    def texts(self) -> dict[str, str]:
        """Return what each field holds, days as `2024-03-27`."""
        days = {name: self.fields[name].value for name in DATES}
        ticked = ",".join(name for name, each in self.ticks.items() if each.value)
        shown = {name: day.isoformat() if day else "" for name, day in days.items()}
        return {**shown, SECTORS: ticked, TITLE: self.fields[TITLE].value.strip()}

    def months(self, density: Density) -> dict[str, str]:
        """Return the same, with the days of the months that the handles stand at."""
        start, end = density.days(*self.fields[MONTHS].index)
        return {**self.texts, "start": start, "end": end}

    def fill(self, chosen: Chosen, density: Density) -> None:
        """Show an edition's name and texts, with the months that they take in."""
        texts = chosen.texts
        with self._quietly():
            self.fields[EDITION].value = chosen.edition
            for name in DATES:
                self.fields[name].value = _day(texts.get(name, ""))
            self.fields[TITLE].value = texts.get(TITLE, "")
            wanted = texts.get(SECTORS, "").split(",")
            for name, each in self.ticks.items():
                each.value = name in wanted
            places = density.places(texts.get("start", ""), texts.get("end", ""))
            self.fields[MONTHS].index = places
            self.strip.value = str(density.drawn(*places))

    def offer(self, named: Mapping[str, object]) -> None:
        """Offer the named editions."""
        with self._quietly():
            self.fields[EDITION].options = _offered(named)

    def meant(self, told: Told) -> None:
        """Show that nothing is refused, and the title that is printed where none is given."""
        self.refuse({})
        self.fields[TITLE].placeholder = told["title"]

    def refuse(self, refused: Mapping[str, str]) -> None:
        """Show beside each field why it is refused."""
        for name, each in self.faults.items():
            each.value = _paragraph(refused.get(name, ""), "fault", "alert")

    def notice(self, text: str, *, refused: bool = False) -> None:
        """Tell that a choice was saved, or why it was not."""
        self.told.value = _paragraph(text, "fault" if refused else "hint", "status")

    def heard(self, changed: Callable[[str], None], save: Callable[[str], None]) -> None:
        """Call `changed` with a field's name when a person changes it, `save` with a name."""

        def hear(name: str) -> Callable[[object], None]:
            return lambda _: None if self._filling else changed(name)

        for name, each in self.fields.items():
            each.observe(hear(name), names="index" if name == MONTHS else "value")
        for each in self.ticks.values():
            each.observe(hear(SECTORS), names="value")
        name, button = self.save
        button.on_click(lambda _: save(name.value))

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        self._filling = True
        try:
            yield
        finally:
            self._filling = False


@dataclass
class Shown:
    """How far the edition is, and the edition itself."""

    box: Any
    state: Any
    bar: Any
    links: Any
    frame: Any
    command: Any

    def tell(self, told: Told) -> None:
        """Show what is told of the edition."""
        state = told["state"]
        if state == "meant":
            self.command.value = _paragraph(told["command"], "command", "note")
            return
        if state == "refused":
            self.command.value = ""
        self.bar.layout.display = "" if state == "building" else "none"
        if state == "building":
            self.bar.max, self.bar.value = max(1, told["total"]), told["done"]
        if state == "shown":
            self.frame.remove_class("old")
        else:
            self.frame.add_class("old")
            self.links.value = ""
        self.state.value = _paragraph(_words(told), "bad" if state in _BAD else "hint", "status")

    def page(self, text: str) -> None:
        """Show an edition's page."""
        self.frame.value = str(
            Markup('<iframe title="The edition" sandbox="{}" srcdoc="{}"></iframe>').format(
                _SANDBOX, text
            )
        )

    def offer(self, files: Mapping[str, bytes]) -> None:
        """Offer files to be saved, by their names."""
        links = [
            Markup('<a download="{0}" href="data:{1};base64,{2}">Save {0}</a>').format(
                name, _KINDS[name.rpartition(".")[2]], b64encode(content).decode()
            )
            for name, content in files.items()
        ]
        self.links.value = str(Markup(" · ").join(links))


_BAD = ("refused", "failed")


def _words(told: Told) -> str:
    match told["state"]:
        case "refused":
            return "Nothing was built: see what is refused above."
        case "failed":
            return str(told["told"])
        case "renewing":
            return "What it is made from has changed; it is made anew."
        case "building":
            return f"{told['stage'] or 'Waiting for the edition before'} …"
        case _:
            return f"Made in {told['seconds']} s, digest {told['digest']}."


def _paragraph(text: str, kind: str, role: str) -> str:
    if not text:
        return ""
    return str(Markup('<p class="{}" role="{}">{}</p>').format(kind, role, text))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _offered(named: Mapping[str, object]) -> list[tuple[str, str]]:
    return [(_OWN, ""), *((name, name) for name in named)]


def form_of(named: Mapping[str, object], density: Density, sectors: Sequence[str]) -> Form:
    """Return empty fields over a record: named editions, days, months, sectors and title."""
    kit = toolkit()
    fields = _fields(kit, named, density)
    ticks = {
        each: kit.Checkbox(description=each.replace("-", " "), indent=False, layout=_FILLING)
        for each in sectors
    }
    faults = {name: kit.HTML() for name in (*fields, SECTORS, WHOLE) if name != MONTHS}
    strip, told, name = kit.HTML(layout=_WIDE), kit.HTML(), kit.Text(description="Save as")
    name.placeholder = "spring-2024"
    button = kit.Button(description="Save as a named edition", layout=_FILLING)
    above = [kit.VBox([fields[each], faults[each]], layout=_ONE) for each in (EDITION, *DATES)]
    covered = f"{day_in_words(density.first)} to {day_in_words(density.last)}"
    rows = [
        kit.HBox(above, layout=_WRAP),
        kit.VBox([fields[TITLE], faults[TITLE], faults[WHOLE]]),
        kit.HTML(_paragraph(f"{density.words}; it covers {covered}.", "hint", "note")),
        kit.VBox([strip, fields[MONTHS]], layout=_WIDE),
        kit.HBox([kit.HTML("Only these sectors:"), *ticks.values()], layout=_WRAP),
        faults[SECTORS],
        kit.HBox([name, button, told], layout=_WRAP),
    ]
    return Form(kit.VBox(rows), fields, ticks, faults, strip, (name, button), told)


_WRAP = {"flex_flow": "row wrap", "grid_gap": "0 18px", "align_items": "flex-start"}
_WIDE = {"width": "100%", "margin": "0"}
_ONE = {"width": "230px"}
# As wide as what it stands in.
_FILLING = {"width": "auto"}
_NARROW = {"description_width": "auto"}


def _fields(kit: Any, named: Mapping[str, object], density: Density) -> dict[str, Any]:  # noqa: ANN401
    months = [month_in_words(parse_period(each).first) for each in density.months]
    days = {
        name: kit.DatePicker(description=label, style=_NARROW, layout=_FILLING)
        for name, label in _LABELS.items()
    }
    slider = kit.SelectionRangeSlider(
        options=[(label, place) for place, label in enumerate(months)],
        index=(0, len(months) - 1),
        continuous_update=False,
        readout=False,
        layout=_WIDE,
        tooltip="First and last month",
    )
    title = kit.Text(description="Title", continuous_update=False, style=_NARROW, layout=_FILLING)
    edition = kit.Dropdown(
        options=_offered(named), description="Edition", style=_NARROW, layout=_FILLING
    )
    return {EDITION: edition, **days, TITLE: title, MONTHS: slider}


def shown_below() -> Shown:
    """Return where the edition is shown, as yet empty."""
    kit = toolkit()
    bar = kit.IntProgress(layout={"display": "none"})
    state, links, command = kit.HTML(), kit.HTML(), kit.HTML()
    frame = kit.HTML(layout=_WIDE)
    head = kit.HBox([state, bar, links], layout=_WRAP)
    return Shown(kit.VBox([head, command, frame]), state, bar, links, frame, command)
