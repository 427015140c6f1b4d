"""Each rule finds the fault that was planted for it, says where, and says what to do."""

from __future__ import annotations

import csv
import json
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import pytest

from analysis.evidence.check import RULES, check_record

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import RecordEditor

VISIT = "2021-03-04-ivan-example-visit"
TALKS = "2021-03-05-example-talks"
TRAINERS = "2021-10-01-example-trainers"
STUDENTS = "2022-01-01-example-students"
CENTRE = "2023-02-07-example-centre"
STRIKE = "2023-04-11-example-strike"
DRILL = "2023-06-30-example-drill"
PAPER = "2022-09-06-example-reactor-paper"
PORT = "2022-09-04-sample-aung-demo-port"


class Planted(NamedTuple):
    """A fault: the rule that must find it, the edit, and what its sentence must say.

    No other rule finds it, save those that stand `beside` because the edit breaks them too.
    """

    rule: str
    plant: Callable[[RecordEditor], object]
    says: tuple[str, ...]
    beside: tuple[str, ...] = ()


FILES = (
    Planted(
        "layout.every-table",
        lambda e: (e.folder / "votes.csv").unlink(),
        ("record/votes.csv: file is missing", "only the headings: id,event,body,symbol"),
    ),
    Planted(
        "layout.stray-files",
        lambda e: (e.folder / "event.csv").write_text("id\n"),
        ("record/event.csv: no table of this name", 'did you mean "events.csv"?'),
    ),
    Planted(
        "layout.missing-columns",
        lambda e: e.rewrite(
            "places", lambda b: b"\n".join(r.rpartition(b",")[0] for r in b.split(b"\n"))
        ),
        ("record/places.csv row 1, column longitude: column is missing", "Put the column back"),
    ),
    Planted(
        "layout.renamed-columns",
        lambda e: e.rewrite("events", lambda b: b.replace(b",sources,", b",source,", 1)),
        ('record/events.csv row 1, column sources: unknown heading "source"', "name back"),
    ),
    Planted(
        "layout.renamed-columns",
        lambda e: e.rewrite("events", lambda b: b.replace(b",sources,", b",Sources ,", 1)),
        ('column sources: heading "Sources "', "Run `briefing format`"),
    ),
    Planted(
        "layout.extra-columns",
        lambda e: e.rewrite("places", lambda b: b.replace(b"\n", b",zz\n")),
        ('record/places.csv row 1: unknown heading "zz"', "Delete the column, or declare it"),
    ),
    Planted(
        "layout.repeated-columns",
        lambda e: e.rewrite("places", lambda b: b.replace(b"\n", b",id\n")),
        ('record/places.csv row 1, column id: heading "id" stands twice', "Delete one"),
    ),
    Planted(
        "layout.extra-columns",
        lambda e: e.rewrite("places", lambda b: b.replace(b"\n", b",,\n")),
        ("record/places.csv row 1: 2 empty columns without heading", "Run `briefing format`"),
    ),
    Planted(
        "layout.column-order",
        lambda e: _swap_first_columns(e, "places"),
        ("record/places.csv row 1: columns in another order: name,id", "Run `briefing format`"),
    ),
    Planted(
        "layout.row-width",
        lambda e: e.rewrite("places", lambda b: b.replace(b"131.9", b"131.9,x")),
        ('record/places.csv row 2: 8 cells, the surplus starting with "x"', "Look for a comma"),
    ),
    Planted(
        "layout.blank-rows",
        lambda e: e.rewrite(
            "places", lambda b: b.replace(b"\nexample-city", b"\n,,,,,\nexample-city")
        ),
        ("record/places.csv row 3: empty row", "Run `briefing format`"),
    ),
    Planted(
        "harm.workbook",
        lambda e: e.rewrite("votes", lambda _: b"PK\x03\x04 and so on"),
        ("record/votes.csv: a spreadsheet workbook", 'Save it from the spreadsheet as "CSV UTF-8'),
    ),
    Planted(
        "harm.byte-order-mark",
        lambda e: e.rewrite("events", lambda b: b"\xef\xbb\xbf" + b),
        ("record/events.csv: starts with a byte order mark", "Run `briefing format`"),
    ),
    Planted(
        "harm.encoding",
        lambda e: e.rewrite("events", lambda b: b.decode().encode("utf-16")),
        ("record/events.csv: UTF-16 text", "Run `briefing format`"),
    ),
    Planted(
        "harm.encoding",
        lambda e: (
            e("places", "demo-port", aliases="Démo;Port Démo"),
            e("places", "example-city", aliases="Ville d'Exémple"),
            e.rewrite("places", lambda b: b.decode().encode("cp1252")),
        ),
        (
            'record/places.csv row 2, column aliases: text that is not UTF-8: "D\\udce9mo;Port',
            "and 1 more cells",
            'Save it from the spreadsheet as "CSV UTF-8',
        ),
    ),
    Planted(
        "harm.control-characters",
        lambda e: e.rewrite(
            "events", lambda b: b.replace(b"watched a parade", b"watched \x00\x00")
        ),
        ("record/events.csv row 3, column summary: control character in", "last good version"),
    ),
    Planted(
        "harm.line-ends",
        lambda e: e.rewrite("events", lambda b: b.replace(b"\n", b"\r\n")),
        ("record/events.csv: lines end with CRLF", "Run `briefing format`"),
    ),
    Planted(
        "harm.line-ends",
        lambda e: e.rewrite("events", lambda b: b.replace(b"\n", b"\r")),
        ("record/events.csv: lines end with CRLF or CR", "Run `briefing format`"),
    ),
    Planted(
        "harm.separator",
        lambda e: _separate(e, "events", ";"),
        ("record/events.csv: cells are separated by semicolons", "Run `briefing format`"),
    ),
    Planted(
        "harm.separator",
        lambda e: _separate(e, "figures", "\t"),
        ("record/figures.csv: cells are separated by tabs", "Run `briefing format`"),
    ),
    Planted(
        "harm.quotation-marks",
        lambda e: e.rewrite("listings", lambda b: b.replace(b",Supplied", b',"Supplied')),
        ("record/listings.csv row 2: a quotation mark that is not closed", "Close it, or double"),
    ),
    Planted(
        "harm.spreadsheet-dates",
        lambda e: e("sources", "mock-herald-2021-10-20-trainers", published="Oct-21"),
        ('record/sources.csv row 9, column published: "Oct-21", a date', 'was it "2021-10"?'),
    ),
    Planted(
        "harm.spreadsheet-dates",
        lambda e: e("figures", "demo-killed-2023-04-30", as_of="30/04/2023"),
        ("record/figures.csv row 3, column as_of", "to Text", 'was it "2023-04-30"?'),
    ),
    Planted(
        "harm.spreadsheet-numbers",
        lambda e: e("figures", "demo-killed-2023-04-30", value="1,450"),
        ('record/figures.csv row 3, column value: "1,450"', "type the plain number again"),
    ),
    Planted(
        "harm.spreadsheet-numbers",
        lambda e: e("places", "demo-port", latitude="43,1"),
        ('record/places.csv row 2, column latitude: "43,1"', "a point before decimals"),
    ),
    Planted(
        "harm.spreadsheet-booleans",
        lambda e: e("events", TALKS, bilateral="TRUE"),
        ('record/events.csv row 4, column bilateral: "TRUE"', 'Expected "true"', "briefing format"),
    ),
    Planted(
        "harm.error-values",
        lambda e: e("events", TALKS, note="#NAME?"),
        ('record/events.csv row 4, column note: "#NAME?"', "took it for a formula"),
    ),
    Planted(
        "harm.garbled-letters",
        lambda e: e("events", TALKS, note="a cafÃ© in Example City"),
        ("record/events.csv row 4, column note: garbled letters", "last good version"),
    ),
    Planted(
        "harm.outer-blanks",
        lambda e: e("events", TALKS, status="confirmed "),
        ('record/events.csv row 4, column status: a blank at the edge of "confirmed "', "format"),
    ),
)

# What spreadsheets make of "25 September", "September 2022", "6,239", "true" and others of their
# kind; all but those in other languages are LibreOffice's own.
SPOILT = (
    "09/25/2026",
    "25.09.2026",
    "2026-09-25",
    "2026-09-25 00:00:00",
    "25-Sep",
    "25-Sep-26",
    "Sep-22",
    "Sep 22",
    "09/2022",
    "Friday, September 25, 2026",
    "44819",
    "12:30:00",
    "6.239",
    "6239",
    "6,239.00",
    "1.2E+05",
    "$260,000,000.00",
    "45.00%",
    "45.50%",
    "0.123456789012346",
    "02/01/21 10:30 AM",
    "TRUE",
    "FALSE",
    "False",
    "WAHR",
    "ЛОЖЬ",
)

CELLS = (
    *(
        Planted(
            "harm.spreadsheet-texts",
            lambda e, text=text: e("positions", 2, claim=text),
            (
                f'record/positions.csv row 2, column claim: "{text}", a date, number',
                "Type it again from its source",
            ),
        )
        for text in SPOILT
    ),
    Planted(
        "harm.spreadsheet-texts",
        lambda e: (
            e("positions", 3, claim="09/25/2026"),
            e("disagreements", "example-trainers-number", preferred="25 September"),
        ),
        ('record/positions.csv row 3, column claim: "09/25/2026"', "25 September 2022"),
    ),
    Planted(
        "schema.cells",
        lambda e: e("events", TALKS, status="confrmed"),
        ('row 4, column status: unknown value "confrmed"', 'did you mean "confirmed"?'),
    ),
    Planted(
        "schema.cells",
        lambda e: e("events", TALKS, title=""),
        ("record/events.csv row 4, column title: an empty cell", "Fill the cell"),
    ),
    Planted(
        "schema.cells",
        lambda e: e("events", TALKS, start="2021-02-30"),
        ('record/events.csv row 4, column start: "2021-02-30"', "a day of the calendar"),
    ),
    Planted(
        "schema.cells",
        lambda e: e("events", TALKS, bilateral="yes"),
        ('record/events.csv row 4, column bilateral: "yes"', "true or false"),
    ),
    Planted(
        "schema.cells",
        lambda e: e("figures", "demo-killed-2023-04-30", value="many"),
        ('record/figures.csv row 3, column value: "many"', "a number such as"),
    ),
    Planted(
        "schema.cells",
        lambda e: e("figures", "demo-killed-2023-04-30", value="NaN"),
        ('record/figures.csv row 3, column value: "NaN"', "a number such as"),
    ),
    Planted(
        "schema.cells",
        lambda e: e("places", "demo-port", latitude="431"),
        ('record/places.csv row 2, column latitude: "431"', "at most 90"),
    ),
    Planted(
        "schema.cells",
        lambda e: e("places", "demo-port", country="Russia"),
        ('record/places.csv row 2, column country: "Russia"', "two capital letters"),
    ),
    Planted(
        "schema.primary-keys",
        lambda e: e("figures", "example-trade-2022", id="example-trade-2021"),
        ("record/figures.csv row 8, column id", "also the key of row 7", "or merge them"),
    ),
    Planted(
        "schema.primary-keys",
        lambda e: e.add("offices", 2, precedence="3"),
        ("record/offices.csv row 7, column actor", "one row for each actor + office + from"),
    ),
    Planted(
        "schema.unique-columns",
        lambda e: (
            _declare(e, "sources", "language", "unique"),
            e("sources", "undated-example-forum", language="my"),
        ),
        ('record/sources.csv row 2, column language: "en" stands 19 times', "merge the rows"),
    ),
    Planted(
        "cells.list-members",
        lambda e: e("events", TALKS, sectors="diplomacy; defence"),
        ("row 4, column sectors: blanks beside a separator", 'Expected "diplomacy;defence"'),
    ),
    Planted(
        "cells.list-members",
        lambda e: e("events", TALKS, sectors="diplomacy;;defence;"),
        ("row 4, column sectors: an empty member", 'Expected "diplomacy;defence"'),
    ),
    Planted(
        "cells.list-members",
        lambda e: e("events", TALKS, sectors="diplomacy;diplomacy"),
        ("row 4, column sectors: a member that stands twice", "Run `briefing format`"),
    ),
    *(
        Planted(
            "cells.formulas",
            lambda e, text=text: e("events", TALKS, note=text),
            ("row 4, column note", "run as a formula", "Put a word or a quotation mark before"),
        )
        for text in ("=1+2", "+95 1 234", "@SUM(A1)", "-A1", "\N{FULLWIDTH EQUALS SIGN}1")
    ),
    Planted(
        "cells.duplicate-rows",
        lambda e: e.add("events", TALKS),
        ("record/events.csv row 15: the same as row 4", "Delete one of the two rows"),
    ),
    Planted(
        "cells.duplicate-rows",
        lambda e: e.add("events", TALKS, id="2021-03-05-other-talks"),
        ("record/events.csv row 15: the same as row 4, but for its id", "Delete one"),
    ),
    Planted(
        "names.owned-twice",
        lambda e: e("actors", "olga-specimen", aliases="aung SAMPLE"),
        ('record/actors.csv row 10, column aliases: "Aung Sample" belongs to row 8', "merge"),
    ),
    Planted(
        "names.owned-twice",
        lambda e: e("places", "demo-port", aliases="Example city"),
        ('record/places.csv row 3, column name: "Example City" belongs to row 2', "merge"),
    ),
    Planted(
        "names.owned-twice",
        lambda e: e("glossary", "mock-term", aliases="drw"),
        ('record/glossary.csv row 6, column aliases: "drw" belongs to row 3', "merge"),
    ),
    Planted(
        "names.shared-between-events-and-figures",
        lambda e: e("figures", "example-trade-2022", id=TALKS),
        (f'record/figures.csv row 8, column id: "{TALKS}" is also', "Give the figure another id"),
    ),
)

LINKS = (
    *(
        Planted(
            "references.unknown-ids",
            lambda e, table=table, row=row, column=column, found=found: e(
                table, row, **{column: found}
            ),
            (f"record/{table}.csv row {number}, column {column}: unknown {what}", remedy),
        )
        for table, row, number, column, found, what, remedy in (
            ("events", TALKS, 4, "actors", "ivan-exampel", 'actor "ivan-exampel"', "ivan-example"),
            ("events", TALKS, 4, "place", "example-cty", 'place "example-cty"', "example-city"),
            ("events", TALKS, 4, "part_of", "visit", 'event "visit"', "Add it there or correct"),
            ("sources", "mirror-2023-02-08-centre", 16, "origin", "x", 'source "x"', "Add it"),
            ("offices", 3, 3, "basis", "event", 'source "event"', 'or the word "events"'),
            ("figures", "demo-killed-2023-04-30", 3, "series", "demo", "series", "Add it"),
            ("votes", 2, 2, "event", "none", 'event "none"', "Add it there or correct the id"),
            ("stages", 2, 2, "event", "none", 'event "none"', "Add it there or correct the id"),
            ("listings", 2, 2, "event", "none", 'event "none"', "Add it there or correct the id"),
            ("indicators", 2, 2, "facts", "none", 'event or figure "none"', "Add it there"),
            ("indicators", 2, 2, "status_fact", "none", 'event or figure "none"', "Add it there"),
            (
                "glossary",
                2,
                2,
                "sources",
                "none",
                'source "none"',
                "Add it there or correct the id",
            ),
        )
    ),
    Planted(
        "references.unknown-ids",
        lambda e: e("events", STRIKE, sources="sample-wire-2023-04-12-strike;sample-wire-2023"),
        (
            'record/events.csv row 12, column sources: unknown source "sample-wire-2023". ',
            "Expected an id of record/sources.csv. Add it there or correct the id ",
            '(did you mean "sample-wire-2023-04-12-strike"?)',
        ),
    ),
    Planted(
        "references.unknown-ids",
        lambda e: e("disagreements", "example-talks-date", events=f"{TALKS};none"),
        ('record/disagreements.csv row 3, column events: unknown event "none"', "Add it there"),
    ),
    Planted(
        "references.unknown-ids",
        lambda e: e(
            "judgements", "example-visits-go-on", facts=f"{VISIT};{TALKS};{CENTRE};{STRIKE};x"
        ),
        ('record/judgements.csv row 3, column facts: unknown event or figure "x"', "Add it there"),
    ),
    Planted(
        "references.unknown-ids",
        lambda e: (
            e("positions", 5, disagreement="example-talk-date")
            or e.add("positions", 4, order="2", claim="6 March 2021")
        ),
        ("record/positions.csv row 5, column disagreement: unknown disagreement", "talks-date"),
    ),
    Planted(
        "references.unknown-members",
        lambda e: e("events", TALKS, sectors="diplomatie"),
        ('row 4, column sectors: unknown member "diplomatie"', 'did you mean "diplomacy"?'),
    ),
    Planted(
        "references.origin-circles",
        lambda e: e("sources", "undated-example-forum", origin="undated-example-forum"),
        ("record/sources.csv row 21, column origin", "in a circle", "Empty the origin"),
    ),
    Planted(
        "references.origin-circles",
        lambda e: e("sources", "state-sample-2023-02-07-centre", origin="mirror-2023-02-08-centre"),
        ("record/sources.csv row 16, column origin", "mirror-2023-02-08-centre → state", "told it"),
    ),
    Planted(
        "references.part-of-circles",
        lambda e: e("events", VISIT, part_of=TALKS),
        ("record/events.csv row 3, column part_of", f"{VISIT} → {TALKS} → {VISIT}", "Empty the"),
    ),
    Planted(
        "dates.partial-dates",
        lambda e: e("indicators", "example-drill-held", due="2023-06-31"),
        ('record/indicators.csv row 2, column due: "2023-06-31" is not a date', "leave out"),
    ),
    Planted(
        "dates.partial-dates",
        lambda e: e(
            "sources", "undated-example-forum", published="2021-13", published_basis="derived"
        ),
        ('record/sources.csv row 21, column published: "2021-13" is not a date', "leave out"),
    ),
    Planted(
        "dates.end-before-start",
        lambda e: e("events", VISIT, end="2021-03-01"),
        ("record/events.csv row 3, column end: 2021-03-01 lies before start", "Correct start"),
    ),
    Planted(
        "dates.end-before-start",
        lambda e: e("figures", "example-trade-2021", period_end="2020-12-31"),
        ("record/figures.csv row 7, column period_end: 2020-12-31 lies before", "Correct"),
    ),
    Planted(
        "dates.end-before-start",
        lambda e: e("offices", 2, to="2018"),
        ("record/offices.csv row 2, column to: 2018 lies before from 2019-05-10", "Correct"),
    ),
    Planted(
        "dates.end-before-start",
        lambda e: e("judgements", "example-visits-go-on", valid_to="2023-01-01"),
        ("record/judgements.csv row 3, column valid_to", "Correct valid_from or valid_to"),
    ),
    Planted(
        "dates.imprecise-starts",
        lambda e: e("events", TRAINERS, start="2021-10-03"),
        ("row 6, column start: 2021-10-03 with month precision", "Write 2021-10-01, or precision"),
    ),
    Planted(
        "dates.imprecise-starts",
        lambda e: e("events", STUDENTS, start="2022-02-01"),
        ("row 7, column start: 2022-02-01 with year precision", "Write 2022-01-01"),
    ),
    Planted(
        "dates.derived-dates",
        lambda e: e("events", TALKS, date_basis="derived", note=""),
        ("column note: an empty cell beside a derived date", 'or write "stated"'),
    ),
    Planted(
        "dates.derived-dates",
        lambda e: e("events", VISIT, date_basis="derived"),
        ("row 3, column date_basis: a landmark event whose only date, 2021-03-04", "minor"),
    ),
    Planted(
        "dates.derived-publication",
        lambda e: e("sources", "demo-times-2021-03-06-visit", published_basis="derived", note=""),
        ("column note: an empty cell beside a derived date of publication", "Say it there"),
    ),
    Planted(
        "dates.told-before-it-happened",
        lambda e: e("events", CENTRE, start="2024-02-07"),
        ("row 11, column start: 2024-02-07 lies after 2023-02-08", 'status "announced"'),
        ("identity.date-of-its-id",),
    ),
    Planted(
        "dates.told-before-it-happened",
        lambda e: e("events", CENTRE, sources="undated-example-forum"),
        ("row 11, column sources: none of its sources is dated", "Add a dated source"),
    ),
    Planted(
        "dates.published-basis",
        lambda e: e("sources", "undated-example-forum", published_basis="stated"),
        ("record/sources.csv row 21, column published: an empty cell", 'write "unknown"'),
    ),
    Planted(
        "dates.published-basis",
        lambda e: e("sources", "example-post-2021-10-trainers", published_basis="unknown"),
        ('row 8, column published_basis: "unknown" beside the date 2021-10', "Correct the basis"),
    ),
)

FACTS = (
    Planted(
        "plans.only-of-plans",
        lambda e: e("events", CENTRE, due="2023-03"),
        ('row 11, column due: "2023-03" beside the status "reported"', "Empty the cell"),
    ),
    Planted(
        "plans.only-of-plans",
        lambda e: e("events", VISIT, fulfilled_by=TRAINERS),
        (f'column fulfilled_by: "{TRAINERS}" beside the status "confirmed"', "correct the status"),
    ),
    Planted(
        "plans.due-after-announced",
        lambda e: e("events", DRILL, due="2023-05"),
        ("row 14, column due: 2023-05 lies before start 2023-06-30", "Correct due"),
    ),
    Planted(
        "plans.fulfilled-by-what-happened",
        lambda e: e("events", DRILL, fulfilled_by="partly:2023-02-07-example-center"),
        ('column fulfilled_by: unknown event or figure "partly:2023', f'did you mean "{CENTRE}"?'),
    ),
    Planted(
        "plans.fulfilled-by-what-happened",
        lambda e: e("events", DRILL, fulfilled_by=CENTRE),
        (f'"{CENTRE}", of 2023-02-07, before 2023-06-30', "Name what came later"),
    ),
    Planted(
        "plans.fulfilled-by-what-happened",
        lambda e: e("events", DRILL, fulfilled_by="2023-05-20-example-fair"),
        ('"2023-05-20-example-fair", whose status is "cancelled"', "by which it was done"),
    ),
    Planted(
        "deliveries.received-by-a-side",
        lambda e: e("events", TRAINERS, recipient=""),
        ("row 6, column recipient: an empty cell beside a delivery", "counted by who received"),
    ),
    Planted(
        "deliveries.only-of-deliveries",
        lambda e: e("events", VISIT, batch="demo-1"),
        ('row 3, column batch: "demo-1" beside the kind "visit"', "correct the kind"),
    ),
    Planted(
        "anchors.nobody-elses",
        lambda e: e("events", TALKS, anchor=VISIT),
        (f'column anchor: "{VISIT}", which another fact is called by', "leads to one fact"),
    ),
    Planted(
        "deliveries.one-batch-one-recipient",
        lambda e: (
            e("events", TRAINERS, batch="demo-1"),
            e("events", CENTRE, kind="delivery", recipient="russia", batch="demo-1"),
        ),
        ('column recipient: "russia" in the batch "demo-1"', '"myanmar", as in row 6'),
    ),
    Planted(
        "listings.of-the-events-sectors",
        lambda e: e("listings", "example-union-demo-defence-export", sectors="trade;energy"),
        (
            'column sectors: "energy", which its event "2022-06-10-example-measures" is not of',
            "sectors of that event: multilateral, trade",
            "Add the sector to the event",
        ),
    ),
    Planted(
        "stages.stopped-after-begun",
        lambda e: e("stages", "example-reactor-1", stage="suspended"),
        ('column stage: "suspended" of "example-reactor"', "Add that step"),
    ),
    Planted(
        "stages.papers-counted-once",
        lambda e: (
            e.add("events", PAPER, id="2022-09-06-example-papers", kind="other", title="A sheaf"),
            e.add(
                "stages",
                "example-reactor-1",
                id="example-papers-1",
                event="2022-09-06-example-papers",
                agreement="example-papers",
                label="Example papers",
                quantity_low="3",
                quantity_high="4",
            ),
        ),
        ("column quantity_high: several papers at once", f'"{PAPER}" is one', "Delete the step"),
    ),
    Planted(
        "tellings.of-its-own-source",
        lambda e: _tell(e, source="example-post-2021-03-05-visit"),
        ("which is no source of", "one of state-sample-2022-09-01-announcement", "add the source"),
    ),
    Planted(
        "tellings.told-before-the-event",
        lambda e: _tell(e, source="example-post-2022-09-08-port"),
        ("published on 2022-09-08", "by 2022-09-04, when it began", "Delete the row"),
    ),
    Planted(
        "tellings.due-readable",
        lambda e: e("tellings", PORT, due="2022-09-04/2022-09-31"),
        ('column due: "2022-09-31" is not a day of the calendar', "Correct the cell"),
    ),
    Planted(
        "tellings.early-sources-told",
        lambda e: e.drop("tellings", PORT),
        ("row 9, column sources", "published on 2022-09-01, before the event", "Add that row"),
    ),
    Planted(
        "judgements.shown-of-its-facts",
        lambda e: e("judgements", "example-reactor-late", shown=STRIKE),
        (f'column shown: "{STRIKE}", which is not among its facts', "Add the id to facts"),
    ),
    Planted(
        "roles.known",
        lambda e: _ask(e, "human-cost", "kiled"),
        ("record/datapackage.json: the section human-cost asks for the unknown role", '"killed"?'),
    ),
    Planted(
        "roles.asked-for",
        lambda e: e("series", "example-trade", role="headline"),
        ('record/series.csv row 5, column role: "headline", which no section', "declare it"),
    ),
    Planted(
        "roles.trade-of-the-sides",
        lambda e: (
            e("series", "example-trade", role="trade", scope="Goods of one region, by year"),
            _ask(e, "economy", "trade"),
        ),
        ("column scope: a claim about trade whose scope names no Russia", "a region's trade"),
    ),
    Planted(
        "roles.played",
        lambda e: _ask(e, "human-cost", "detained"),
        (
            'record/series.csv, column role: no series plays the role "detained"',
            "a series that stands for this: people in detention",
            "Give one the role",
        ),
    ),
    Planted(
        "roles.actors-of-the-subject",
        lambda e: _lead(e, "ivan-exampel"),
        ("datapackage.json: the subject names the unknown actor", 'did you mean "ivan-example"?'),
    ),
    Planted(
        "figures.nobodys-sum",
        lambda e: e("figures", "example-reactor-agency", attributed_to="Sum of three lamps"),
        ("record/figures.csv row 4, column attributed_to", "names no claimant", "told apart by"),
    ),
    Planted(
        "figures.counter",
        lambda e: e("figures", "demo-killed-2023-04-30", attributed_to="Example Post"),
        ('record/figures.csv row 3, column attributed_to: "Example Post"', "series of its own"),
    ),
    Planted(
        "figures.short-label",
        lambda e: e("series", "demo-killed", short=""),
        ('the label "Killed since February 2021 (Demo Rights Watchers)" ends in brackets',),
    ),
    Planted(
        "figures.scope-by-itself",
        lambda e: e("series", "demo-killed", scope="Deaths; the note names the place"),
        ("column scope", "no edition prints", "Say it in the scope"),
    ),
    Planted(
        "figures.unit",
        lambda e: e("figures", "demo-killed-2023-04-30", unit="families"),
        ('record/figures.csv row 3, column unit: "families"', "Correct the unit"),
    ),
    Planted(
        "figures.one-key-two-values",
        lambda e: e("disagreements", "example-trainers-number", figures="example-trainers-two"),
        ("record/figures.csv row 10, column id", "has the key of row 9", "add the disagreement"),
    ),
    Planted(
        "figures.quantity-bounds",
        lambda e: e("stages", 3, quantity_low="4"),
        ("record/stages.csv row 3, column quantity_high: 3, below quantity_low 4", "Correct"),
    ),
    Planted(
        "sourcing.confirmed",
        lambda e: e("events", VISIT, status="reported"),
        ('row 3, column status: "reported" on 2 origins', "fill uncorroborated"),
    ),
    Planted(
        "sourcing.confirmed",
        lambda e: e("events", VISIT, uncorroborated="the parade"),
        ('"confirmed" although only one origin tells the parade', "empty the cell"),
    ),
    Planted(
        "sourcing.confirmed",
        lambda e: e("events", CENTRE, status="confirmed"),
        (
            'row 11, column status: "confirmed" on one origin (state sample news)',
            'write "reported"',
        ),
    ),
    Planted(
        "sourcing.confirmed",
        lambda e: e(
            "events", VISIT, sources="sample-wire-2021-03-05-visit;demo-times-2021-03-06-visit"
        ),
        ('row 3, column status: "confirmed" on one origin (sample wire)', "independent source"),
    ),
    Planted(
        "disagreements.two-positions",
        lambda e: e.drop("positions", 5),
        (
            'record/disagreements.csv row 3, column id: "example-talks-date" has one',
            "Add the rival",
        ),
    ),
    Planted(
        "disagreements.preferred-is-a-claim",
        lambda e: e("disagreements", "example-trainers-number", preferred="two"),
        ("record/disagreements.csv row 2, column preferred", 'did you mean "Two"?'),
    ),
    Planted(
        "disagreements.preferred-is-a-claim",
        lambda e: (
            e("positions", 2, claim="50"),
            e("disagreements", "example-trainers-number", preferred="50,000"),
        ),
        (
            'record/disagreements.csv row 2, column preferred: "50,000" is the claim of none',
            "Expected word for word what one of its positions says. Look up in their sources",
        ),
    ),
    Planted(
        "disagreements.position-order",
        lambda e: e("positions", 5, order="3"),
        ("record/positions.csv row 4, column order: positions numbered 1, 3", "anew"),
    ),
    Planted(
        "judgements.one-scale",
        lambda e: e("judgements", "example-visits-go-on", confidence="low"),
        ("record/judgements.csv row 3, column likelihood: both", "Empty one of the cells"),
    ),
    Planted(
        "judgements.one-scale",
        lambda e: e("judgements", "example-visits-go-on", likelihood=""),
        ("record/judgements.csv row 3, column likelihood: neither", "Fill one of the cells"),
    ),
    Planted(
        "judgements.enough-facts",
        lambda e: e("judgements", "example-visits-go-on", min_facts="6"),
        ("record/judgements.csv row 3, column facts: 5 facts, where min_facts is 6", "more facts"),
    ),
    Planted(
        "judgements.high-confidence",
        lambda e: e(
            "judgements", 2, facts="example-trade-2021;example-trade-2022;example-students-2022"
        ),
        ('row 2, column confidence: "high" on one origin (example post)', 'write "moderate"'),
    ),
    Planted(
        "judgements.high-confidence",
        lambda e: (
            e("sources", "sample-wire-2023-04-12-strike", kind="state-media"),
            e("judgements", 2, facts=f"{CENTRE};{STRIKE};{CENTRE}-2"),
            e.add("events", CENTRE, id=f"{CENTRE}-2", title="Another opens", summary="Another."),
        ),
        ('row 2, column confidence: "high" on state media alone', "no state media"),
        ("identity.told-twice",),
    ),
    Planted(
        "readings.facts-of-readings",
        lambda e: e("readings", "example-trust", facts=f"{VISIT};{TALKS};{PORT};{CENTRE}"),
        ("record/readings.csv row 2, column facts: 4 facts", "5 facts or more", "lower min_facts"),
    ),
    Planted(
        "indicators.due-after-facts",
        lambda e: e("indicators", "example-drill-held", due="2023-05"),
        ("record/indicators.csv row 2, column due: 2023-05 lies before", "starts on 2023-06-30"),
    ),
    Planted(
        "indicators.settled-by-another",
        lambda e: e("indicators", "example-drill-held", status_fact="2023-06-30-example-drill"),
        ("record/indicators.csv row 2, column status_fact", "among its facts", "Empty the cell"),
    ),
    Planted(
        "indicators.answers-differ",
        lambda e: e("indicators", "example-drill-held", if_yes="more", if_no="More"),
        ("record/indicators.csv row 2, column if_no", "what a yes means too", "Say what would"),
    ),
)

NEWEST = "example-post-2023-06-15-drill"
PAGES = (
    Planted(
        "sources.published-by-today",
        lambda e: e(
            "sources", "undated-example-forum", published="2023-07-02", published_basis="stated"
        ),
        ("record/sources.csv row 21, column published: 2023-07-02 lies after today, 2023-07-01",),
    ),
    Planted(
        "sources.read-when-it-could-be",
        lambda e: e("sources", "example-post-2022-09-08-port", accessed="2023-07-02"),
        ("column accessed: 2023-07-02 lies after today, 2023-07-01", "or empty the cell"),
    ),
    Planted(
        "sources.read-when-it-could-be",
        lambda e: e("sources", "example-post-2022-09-08-port", accessed="2022-09-07"),
        ("2022-09-07 lies before 2022-09-08, when it was published",),
    ),
    Planted(
        "sources.read-when-it-could-be",
        lambda e: e("sources", "example-post-2022-09-08-port", accessed="2022-09-09", url=""),
        ("2022-09-09 beside no address",),
    ),
    Planted(
        "sources.copies-that-were-seen",
        lambda e: e(
            "sources",
            "example-post-2022-09-08-port",
            archive_url="https://web.archive.org/web/20220908/https://example.com/port",
        ),
        ("column archive_url", "names no moment of a copy", "Open it"),
    ),
    Planted(
        "sources.copies-that-were-seen",
        lambda e: e(
            "sources", "example-post-2022-09-08-port", archive_url="https://example.com/port"
        ),
        ("is the page itself",),
    ),
    Planted(
        "sources.alone-at-the-end",
        lambda e: (
            e("sources", "example-office-2023-05-31-report", published="2023-04"),
            e("sources", NEWEST, published="2023-06-15"),
        ),
        ("record/sources.csv row 20, column published: 2023-06-15 lies 46 days after",),
        ("identity.date-of-its-id",),
    ),
    Planted(
        "sources.one-address",
        lambda e: e("sources", "undated-example-forum", url="http://www.example.com/visit/#top"),
        ("record/sources.csv row 21, column url", "also the page of row 3", "Merge the two rows"),
    ),
    *(
        Planted(
            "sources.one-address",
            lambda e, url=url: e("sources", "undated-example-forum", url=url),
            ("record/sources.csv row 21, column url", "also the page of row 3"),
        )
        for url in (
            "https://example.com/visit?amp=1",
            "https://amp.example.com/amp/visit",
            "https://m.example.com:443/visit/?utm_source=feed&fbclid=x",
            "https://WWW.EXAMPLE.COM/%76isit/index.html",
        )
    ),
    Planted(
        "identity.date-of-its-id",
        lambda e: e("sources", "example-office-2023-05-31-report", published="2023-05-13"),
        (
            "record/sources.csv row 19, column published: 2023-05-13, while the id",
            "says 2023-05-31",
            "Correct the date",
        ),
    ),
    Planted(
        "identity.date-of-its-id",
        lambda e: e("events", DRILL, start="2023-07-30"),
        ("column start: 2023-07-30, while the id", "within 7 days", "let it stand"),
        ("indicators.due-after-facts",),
    ),
    Planted(
        "identity.told-twice",
        lambda e: e.add(
            "events", TALKS, id="2021-03-05-talks-again", actors="ivan-example;sample-aung"
        ),
        (
            "record/events.csv row 15, column id: the meeting of 2021-03-05 with the same actors",
            f"as row 4 ({TALKS})",
            "Merge the two rows",
        ),
    ),
    Planted(
        "schema.cells",
        lambda e: e("sources", NEWEST, url="example.com/plans"),
        ("record/sources.csv row 20, column url", "an address with http:// or https://"),
    ),
    Planted(
        "events.without-actors",
        lambda e: e("events", TALKS, actors=""),
        ("record/events.csv row 4, column actors: an empty cell", "persons, bodies or states"),
    ),
    Planted(
        "events.place-against-host",
        lambda e: e("events", TALKS, host="russia"),
        ("record/events.csv row 4, column place", "which lies in MM", 'the host "russia"'),
    ),
    Planted(
        "events.place-against-host",
        lambda e: e("events", TALKS, host="other"),
        ("record/events.csv row 4, column place", 'the host "other"'),
    ),
    Planted(
        "events.title-form",
        lambda e: e("events", TALKS, title="Sample Aung receives Ivan Example."),
        ("record/events.csv row 4, column title", "no stop at the end"),
    ),
    Planted(
        "events.summary-form",
        lambda e: e("events", TALKS, summary="Sample Aung received Ivan Example"),
        ("record/events.csv row 4, column summary", "a stop after the last"),
    ),
)
WORDS = (
    Planted(
        "wording.names-in-full",
        lambda e: e("events", TALKS, title="Senior General Aung receives Ivan Example"),
        ('record/events.csv row 4, column title: "Aung", a name in part', "Expected Sample Aung"),
    ),
    Planted(
        "wording.former-names",
        lambda e: (
            e("actors", "myanmar", aliases="Samplonia"),
            e("stages", "example-trainers-1", label="Trainers for Samplonia"),
        ),
        ('record/stages.csv row 3, column label: "Samplonia", a former name. Expected Myanmar',),
    ),
    Planted(
        "wording.vague-times",
        lambda e: e("events", TALKS, title="Sample Aung recently receives Ivan Example"),
        ('record/events.csv row 4, column title: "recently"', "Say when"),
    ),
    Planted(
        "wording.loaded-words",
        lambda e: e("judgements", "example-ties-close", reason="A massive show."),
        ('record/judgements.csv row 2, column reason: "massive", a word that judges',),
    ),
    Planted(
        "wording.dates-as-printed",
        lambda e: e("events", TALKS, summary="They met on March 5, 2021, in Example City."),
        ('record/events.csv row 4, column summary: "March 5, 2021"', "4 March 2025"),
    ),
    Planted(
        "wording.one-script",
        lambda e: e("glossary", "demo-1", term="Демо-1"),
        ('record/glossary.csv row 2, column term: "Демо-1"', "Latin letters"),
    ),
)

TYPED = (
    Planted(
        "letters.invisible",
        lambda e: e("sources", "example-post-2021-03-05-visit", note="A note \u202eof lamps."),
        (
            "record/sources.csv row 3, column note: U+202E (RIGHT-TO-LEFT OVERRIDE)",
            'after "A note "',
            "Delete that letter",
        ),
    ),
    Planted(
        "letters.of-a-script-that-is-drawn",
        lambda e: e("sources", "example-post-2021-03-05-visit", title="Ivan \u0f40\u0f0b meets"),
        ("record/sources.csv row 3, column title: ", "U+0F40 (TIBETAN LETTER KA)"),
    ),
    Planted(
        "letters.one-script-in-a-word",
        lambda e: e("sources", "example-post-2021-03-05-visit", title="Ivan Ex\u0430mple meets"),
        ('record/sources.csv row 3, column title: "Ex\u0430mple"', "of two scripts"),
    ),
    *(
        Planted(
            "letters.one-script-in-a-word",
            lambda e, text=text: e("sources", "example-post-2021-03-05-visit", note=text),
            ("record/sources.csv row 3, column note: ", found, "in the letters of one script"),
        )
        for text, found in (
            ("A note on \u0440\u043e\u0440\u0435.", "letters only look like Latin ones"),
            ("\uff32ussia", "FULLWIDTH LATIN CAPITAL LETTER R"),
            ("\U0001d7ed\U0001d7ee jets", "MATHEMATICAL SANS-SERIF BOLD DIGIT ONE"),
            ("\u0663 jets", "ARABIC-INDIC DIGIT THREE"),
            ("Sta\u0261e", "LATIN SMALL LETTER SCRIPT G"),
            ("R\u0336ussia", "a letter struck through"),
        )
    ),
    *(
        Planted(
            "letters.invisible",
            lambda e, text=text: e("sources", "example-post-2021-03-05-visit", note=text),
            ("record/sources.csv row 3, column note: ", found),
        )
        for text, found in (
            ("Lam\u034fps", "U+034F (COMBINING GRAPHEME JOINER)"),
            ("Lam\u3164ps", "U+3164 (HANGUL FILLER)"),
            ("Lam\u2800ps", "U+2800 (BRAILLE PATTERN BLANK)"),
        )
    ),
    *(
        Planted(
            "letters.composed",
            lambda e, sign=sign: e(
                "sources", "example-post-2021-03-05-visit", title=f"Caf{sign} A"
            ),
            ("record/sources.csv row 3, column title: a letter in another form", "briefing format"),
        )
        for sign in ("e\u0301", "\u212b")
    ),
    Planted(
        "letters.blanks",
        lambda e: e("sources", "example-post-2021-03-05-visit", title="Ivan\u00a0Example meets"),
        ("record/sources.csv row 3, column title: U+00A0 (NO-BREAK SPACE)", "Type a blank"),
    ),
    *(
        Planted(
            "bounds.addresses",
            lambda e, url=url: e("sources", "example-post-2021-03-05-visit", url=url),
            (f'record/sources.csv row 3, column url: "{url}"', "browser"),
        )
        for url in (
            "https://example..com/",
            "https://.example.com/",
            "https://example.com:99999/visit",
            "https://127.0.0.1/visit",
            "https://router.local/visit",
            "https://example.c/visit",
            "https://example.com/<visit>",
        )
    ),
    *(
        Planted(
            "bounds.amounts",
            lambda e, value=value: e("figures", "demo-killed-2021-06-30", value=value),
            (f'record/figures.csv row 2, column value: "{value}", {told}',),
        )
        for value, told in (
            ("14000000000", "more people than live"),
            ("120.5", "which counts parts of people"),
        )
    ),
    Planted(
        "bounds.years",
        lambda e: e("offices", 2, **{"from": "0219-05-10"}),
        ("record/offices.csv row 2, column from: the year 219", "from 1900 to 2100"),
    ),
    Planted(
        "bounds.counted-by-then",
        lambda e: e(
            "figures", "demo-killed-2023-04-30", period_start="2021-02-01", period_end="2032-04-30"
        ),
        ("record/figures.csv row 3, column period_end: 2032-04-30, while its newest", "Correct"),
    ),
    Planted(
        "bounds.counted-by-then",
        lambda e: e("positions", 2, as_of="2062-10"),
        ("record/positions.csv row 2, column as_of: 2062-10, while its newest source is of 20",),
    ),
    Planted(
        "bounds.over-by-then",
        lambda e: e("events", VISIT, end="2091-03-06"),
        ("record/events.csv row 3, column end: 2091-03-06, while its newest source is of 2021-03",),
    ),
    Planted(
        "bounds.amounts",
        lambda e: e("figures", "demo-killed-2021-06-30", value="-120"),
        ('record/figures.csv row 2, column value: "-120", below nothing, of people',),
    ),
    Planted(
        "bounds.addresses",
        lambda e: e("sources", "example-post-2021-03-05-visit", url="https://me@example.com/visit"),
        ('record/sources.csv row 3, column url: "https://me@example.com/visit"', "browser"),
    ),
    Planted(
        "bounds.votes-on-their-day",
        lambda e: e("votes", "example-12-russia", date="2012-06-18"),
        ("record/votes.csv row 3, column date: 2012-06-18", "is of 2021-06-18", "of that event"),
    ),
    Planted(
        "bounds.listings-on-their-day",
        lambda e: e("listings", "example-union-demo-defence-export", date="2022-06-01"),
        ("record/listings.csv row 2, column date: 2022-06-01", "is of 2022-06-10"),
    ),
    Planted(
        "bounds.stages-near-their-event",
        lambda e: e("stages", "example-reactor-1", date="2032-09-06"),
        ("record/stages.csv row 2, column date: 2032-09-06", "within a year of it"),
    ),
)

PLANTED = (*FILES, *CELLS, *LINKS, *FACTS, *PAGES, *WORDS, *TYPED)
TODAY = date(2023, 7, 1)


def _swap_first_columns(edit: RecordEditor, table: str) -> None:
    lines = (edit.folder / f"{table}.csv").read_text().splitlines()
    cells = [line.split(",") for line in lines]
    text = "".join(",".join([b, a, *rest]) + "\n" for a, b, *rest in cells)
    (edit.folder / f"{table}.csv").write_text(text)


def _ask(edit: RecordEditor, section: str, role: str) -> None:
    path = edit.folder / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    asking = next(one for one in package["sections"] if one["name"] == section)
    asking["roles"].append(role)
    path.write_text(json.dumps(package), encoding="utf-8")


def _tell(edit: RecordEditor, source: str) -> None:
    edit.add("tellings", PORT, source=source)


def _lead(edit: RecordEditor, leader: str) -> None:
    path = edit.folder / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    package["subject"]["sides"][0]["leaders"] = [leader]
    path.write_text(json.dumps(package), encoding="utf-8")


def _declare(edit: RecordEditor, table: str, column: str, constraint: str) -> None:
    path = edit.folder / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    resource = next(one for one in package["resources"] if one["name"] == table)
    field = next(one for one in resource["schema"]["fields"] if one["name"] == column)
    field["constraints"][constraint] = True
    path.write_text(json.dumps(package), encoding="utf-8")


def _separate(edit: RecordEditor, table: str, delimiter: str) -> None:
    rows = edit.read(table)
    with (edit.folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.parametrize("planted", PLANTED, ids=lambda p: p.rule)
def test_a_planted_fault_is_told_with_place_and_remedy(
    planted: Planted, edit: RecordEditor, record_folder: Path
) -> None:
    """The rule, and no other, reports the fault; its sentence names file, row and remedy."""
    planted.plant(edit)
    faults = check_record(record_folder, today=TODAY)
    assert {fault.rule for fault in faults} == {planted.rule, *planted.beside}
    sentences = [str(fault) for fault in faults]
    assert any(all(part in said for part in planted.says) for said in sentences), sentences


def test_every_rule_has_its_planted_fault() -> None:
    """No rule is without a fault that shows it at work."""
    assert {planted.rule for planted in PLANTED} == {rule.name for rule in RULES}
