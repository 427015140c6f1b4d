"""A fictional briefing made of parts, for tests of what is published.

Ruritania and Syldavia are countries of novels; nothing here happened.
"""

from __future__ import annotations

from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from analysis.narrative.part import MIMETYPE

Part = dict[str, Any]

SVG = """<svg xmlns="http://www.w3.org/2000/svg" class="marks" width="680" height="160" \
viewBox="0 0 680 160"><defs><clipPath id="clip0"><rect x="0" y="0" width="680" height="160"/>\
</clipPath></defs><g fill="none" clip-path="url(#clip0)"><path d="M40,130h600" stroke="{ink}"/>\
<rect x="60" y="40" width="90" height="90" fill="{mark}" role="graphics-symbol" \
aria-label="2021: 3"/><rect x="260" y="70" width="90" height="60" fill="{mark}"/>\
<text x="60" y="150" font-family="Briefing Sans" font-size="13px" fill="{ink}">2021</text>\
<text x="260" y="150" font-family="Briefing Sans" font-size="13px" fill="{ink}">2022</text>\
</g></svg>"""


def svg(ink: str = "var(--ink)", mark: str = "var(--blue)") -> str:
    """Return a small picture in the given colours, as the charts draw it."""
    return SVG.format(ink=ink, mark=mark)


def spec(*facts: str, source: str = "herald-1921-03-04") -> Part:
    """Return the same picture as a specification whose bars tell of the facts, one each."""
    bars = [
        {
            "x": 60 + 200 * i,
            "x2": 150 + 200 * i,
            "y": 40,
            "y2": 130,
            "tip": f"Delegation {i + 1}",
            "facts": fact,
            "sources": source,
        }
        for i, fact in enumerate(facts)
    ]
    across, down = {"domain": [0, 680]}, {"domain": [160, 0]}
    time = {"first": "1921-01-01", "last": "1923-12-31", "left": 40, "right": 640}
    return {
        "width": 680,
        "height": 160,
        "padding": 0,
        "autosize": {"type": "none", "contains": "padding"},
        "usermeta": {"time": {**time, "top": 20, "bottom": 130}},
        "data": {"values": bars},
        "mark": {"type": "rect", "fill": "var(--blue)"},
        "encoding": {
            "x": {"field": "x", "type": "quantitative", "scale": across, "axis": None},
            "y": {"field": "y", "type": "quantitative", "scale": down, "axis": None},
            "x2": {"field": "x2"},
            "y2": {"field": "y2"},
            "tooltip": {"field": "tip"},
        },
    }


def said(key: str, text: str, *, sources: tuple[str, ...] = (), **more: object) -> Part:
    """Return a statement in its JSON form; a fact where it has sources, else a count."""
    count = {"counts": [{"table": "events", "rows": 2}]}
    return {
        "id": key,
        "section": key.split("-", maxsplit=1)[0],
        "kind": "fact" if sources else "count",
        "text": text,
        "facts": [],
        "sources": list(sources),
        "numbers": [],
        "disagreements": [],
        "background": False,
        "query": {} if sources else count,
        **more,
    }


def masthead(**more: object) -> Part:
    """Return the part that names the edition."""
    return {
        "part": "masthead",
        "title": "Ruritania and Syldavia since the carnival",
        "kind": "Briefing",
        "window": "1 March 1921 to 30 June 1923",
        "window_words": "from 1 March 1921 to 30 June 1923",
        "as_of": "30 June 1923",
        "version": "1.2.0",
        "counts": {"facts": 12, "sources": 5, "events": 9, "figures": 3},
        "language": "en",
        "statements": [],
        "description": "What two countries of novels did, with a source for each sentence.",
        "keywords": ["Ruritania", "Syldavia"],
        "parameters": {
            "start": "1921-03-01",
            "end": "1923-06-30",
            "as_of": "1923-06-30",
            "sectors": "",
            "title": "Ruritania and Syldavia since the carnival",
        },
        **more,
    }


def item(
    key: str, date: str, iso: str, text: str, sources: tuple[str, ...], **more: object
) -> Part:
    """Return an entry of a dated list, which rests on the fact `fact-<key>`."""
    head, facts = f"{date}: ", [f"fact-{key}"]
    statement = said(key, f"{head}{text}", sources=sources, facts=facts, head=head, **more)
    return {
        "date": date,
        "iso": iso,
        "statement": statement,
        "provenance": "Confirmed; two sources, two independent origins",
        "prominence": "landmark",
    }


def section(key: str, rubric: str, title: str, **more: object) -> Part:
    """Return a section with a title and, unless given, nothing else."""
    return {
        "part": "section",
        "id": key,
        "rubric": rubric,
        "title": said(f"{key}-title", title),
        "lead": [],
        "items": [],
        "notes": [],
        **more,
    }


def figure(key: str, home: str, **more: object) -> Part:
    """Return a figure with a picture, its words and a table of two rows."""
    return {
        "part": "figure",
        "id": key,
        "section": home,
        "title": said(f"fig-{key}-title", "Ruritania sent most delegations in 1921"),
        "subtitle": said(
            f"fig-{key}-subtitle", "Delegations per year, 1921 to 1922", kind="method"
        ),
        "alt": said(
            f"fig-{key}-alt",
            "Bars, two years: three delegations in 1921, two in 1922; table follows.",
        ),
        "notes": [said(f"fig-{key}-note-1", "Only delegations that a source names are drawn.")],
        "svg": svg(),
        "spec": spec("fact-envoys-1", "fact-envoys-2"),
        "table": {
            "columns": ["Year", "Delegations"],
            "rows": [["1921", "3"], ["1922", "2"], ["", "0"]],
        },
        "facts": ["fact-envoys-1"],
        "sources": ["herald-1921-03-04"],
        "wide": False,
        **more,
    }


KEPT = "https://web.archive.org/web/20230602101112/https://klow-1922-05-01.example/article"


def source(key: str, publisher: str, title: str | None, published: str, **more: object) -> Part:
    """Return one entry of the bibliography."""
    return {
        "id": key,
        "publisher": publisher,
        "title": title,
        "published_words": published,
        "published_iso": key[-10:],
        "basis": "stated",
        "url": f"https://{key}.example/article?a=1&b=2",
        "kind": "news",
        "side": "independent",
        "wire": None,
        "language": "en",
        "note": "",
        "label": "",
        **more,
    }


def sources(*more: Part) -> Part:
    """Return the bibliography that the fictional briefing cites."""
    return {
        "part": "sources",
        "items": [
            source("herald-1921-03-04", "The Streslau Herald", "Envoys ride out", "4 March 1921"),
            source(
                "gazette-1921-03-05",
                "State Gazette",
                "Грамота вручена",
                "5 March 1921",
                kind="state-media",
                language="ru",
                label="state media (Ruritania)",
            ),
            source(
                "klow-1922-05-01",
                "Klow Radio",
                None,
                "1 May 1922",
                basis="derived",
                accessed="2 June 1923",
                archive_url=KEPT,
            ),
            source(
                "bell-1922-06-02",
                "The Zenda Bell",
                "会谈 and حوار",
                "2 June 1922",
                language="zh",
                wire="Zenda Wire",
                note="Read in translation.",
            ),
            source("unread-1923-01-01", "Never Cited", "Unused", "1 January 1923"),
            *more,
        ],
    }


def bottom_line() -> Part:
    """Return the opening section."""
    return section(
        "bottom-line",
        "Bottom line",
        "Ties grew closer on paper than on the ground",
        lead=[
            said(
                "bottom-line-1",
                "Ruritania and Syldavia exchanged nine delegations and signed two treaties, "
                "of which one is on record as carried out.",
                sources=("herald-1921-03-04", "gazette-1921-03-05"),
                facts=["fact-envoys-1"],
            ),
            said("bottom-line-2", "No delivery of horses is on record after May 1922."),
        ],
    )


def numbers() -> Part:
    """Return the row of headline numbers."""
    return {
        "part": "numbers",
        "id": "numbers",
        "rubric": "Headline numbers",
        "items": [
            {
                "value": value,
                "unit_label": unit,
                "label": label,
                "counter": "Zenda Council",
                "when": "by 2 June 1922",
                "statement": said(
                    f"numbers-{n}",
                    f"The Zenda Council counted {value} {unit} {label} by 2 June 1922.",
                    sources=("bell-1922-06-02",),
                ),
            }
            for n, (value, unit, label) in enumerate(
                [
                    ("at least 1,921", "horses", "delivered to Syldavia"),
                    ("about 40", "officers", "trained in Streslau"),
                    ("two", "treaties", "signed"),
                    ("12.4%", "of trade", "said to be in salt"),
                ],
                start=1,
            )
        ],
    }


def envoys() -> Part:
    """Return a section with a dated list, a fact from outside the window and a note."""
    both = ("herald-1921-03-04", "gazette-1921-03-05")
    return section(
        "leaders",
        "Leaders and envoys",
        "Three envoys went to Streslau and one came back",
        lead=[
            said("leaders-1", "Three envoys rode to Streslau in 1921.", sources=both),
            said(
                "leaders-2",
                "One returned the same year (Ruritanian state media only).",
                sources=("gazette-1921-03-05",),
            ),
        ],
        items=[
            item("envoys-1", "4 March 1921", "1921-03-04", "Envoys rode out to Streslau.", both),
            item(
                "envoys-2",
                "May 1922",
                "1922-05",
                "A second party set off; sources differ on the date.",
                ("klow-1922-05-01", "bell-1922-06-02"),
            ),
            item(
                "envoys-0",
                "7 January 1919",
                "1919-01-07",
                "The two crowns had exchanged letters.",
                ("herald-1921-03-04",),
                background=True,
            ),
        ],
        notes=[said("leaders-note-1", "No return visit is on record.", kind="absence")],
    )


def disagreements() -> Part:
    """Return one question with two rival positions and the choice made."""
    return {
        "part": "disagreements",
        "id": "disagreements",
        "rubric": "Where sources disagree",
        "title": said("disagreements-title", "Sources differ on one matter"),
        "lead": [],
        "items": [
            {
                "id": "second-party",
                "question": said("disagreements-q-1", "When did the second party set off?"),
                "kind": "date",
                "positions": [
                    {
                        "statement": said(
                            "disagreements-p-1",
                            "Klow Radio reported that it set off on 1 May 1922.",
                            sources=("klow-1922-05-01",),
                            kind="claim",
                        ),
                        "who": "Klow Radio",
                        "when": "1 May 1922",
                    },
                    {
                        "statement": said(
                            "disagreements-p-2",
                            "The Zenda Bell wrote of the last days of May.",
                            sources=("bell-1922-06-02",),
                            kind="claim",
                        ),
                        "who": "The Zenda Bell",
                        "when": "2 June 1922",
                    },
                ],
                "choice": said("disagreements-c-1", "This briefing dates it to May 1922."),
            }
        ],
    }


def judgements() -> Part:
    """Return one likelihood and one degree of confidence, with what they rest on."""
    return {
        "part": "judgements",
        "id": "judgements",
        "rubric": "Judgements",
        "title": said("judgements-title", "A further treaty is likely; its use is not"),
        "lead": [said("judgements-lead", "Judgements are ours.", kind="method", query={"n": 1})],
        "items": [
            {
                "id": "third-treaty",
                "statement": said(
                    "judgements-1", "A third treaty is likely in 1924.", kind="judgement"
                ),
                "term": "likely",
                "range": "55–80%",
                "kind": "likelihood",
                "step": 5,
                "steps": 7,
                "basis": [
                    said("judgements-1-b", "Two were signed.", sources=("herald-1921-03-04",))
                ],
                "reason": said("judgements-1-r", "Both courts say so."),
                "change": said("judgements-1-c", "A broken betrothal would change it."),
            },
            {
                "id": "horses",
                "statement": said(
                    "judgements-2", "We have low confidence that horses arrived.", kind="judgement"
                ),
                "term": "low",
                "range": "",
                "kind": "confidence",
                "step": 1,
                "steps": 3,
                "basis": [
                    said("judgements-2-b", "One outlet says so.", sources=("klow-1922-05-01",))
                ],
                "change": said("judgements-2-c", "A muster roll would change it."),
            },
        ],
        "notes": [],
    }


def indicators() -> Part:
    """Return two points to watch, one of them with a date."""
    return {
        "part": "indicators",
        "id": "indicators",
        "rubric": "What to watch",
        "title": said("indicators-title", "What would show whether the courts agree"),
        "lead": [said("indicators-lead", "Two points are open.")],
        "items": [
            {
                "id": key,
                "statement": said(
                    f"indicators-{key}", text, sources=("herald-1921-03-04",), kind="judgement"
                ),
                "why": said(
                    f"indicators-{key}-why", why, sources=("herald-1921-03-04",), kind="judgement"
                ),
                "meaning": said(
                    f"indicators-{key}-meaning",
                    "If so, more is known; if not, no more.",
                    sources=("herald-1921-03-04",),
                    kind="judgement",
                ),
                "due": due,
            }
            for key, text, why, due in (
                (
                    "betrothal",
                    "The betrothal is announced.",
                    "Both courts spoke of it.",
                    "May 1924",
                ),
                ("muster", "A muster roll is printed.", "None has been so far.", ""),
            )
        ],
    }


def glossary() -> Part:
    """Return one term with another name for it."""
    return {
        "part": "glossary",
        "id": "glossary",
        "rubric": "Glossary",
        "title": said("glossary-title", "Terms that these pages name"),
        "items": [
            {
                "id": "salt-levy",
                "term": "salt levy",
                "aliases": ["gabelle"],
                "statement": said(
                    "glossary-salt-levy",
                    "The salt levy is Syldavia's duty on salt.",
                    sources=("bell-1922-06-02",),
                    head="The salt levy",
                ),
            }
        ],
    }


def method() -> Part:
    """Return the section on method."""
    return section(
        "method",
        "Method",
        "How this briefing was made",
        lead=[said("method-1", "Every sentence names its sources.", kind="method")],
    )


def people() -> Part:
    """Return a who's who of two sides."""
    return {
        "part": "people",
        "id": "people",
        "rubric": "Who’s who",
        "title": said("people-title", "Two people and one body are named"),
        "groups": [
            {"side": side, "items": [person(side, name) for name in names]}
            for side, names in {
                "Ruritania": ["Rudolf Rassendyll", "Zenda Council"],
                "Syldavia": ["Ottokar"],
            }.items()
        ],
    }


def person(side: str, name: str) -> Part:
    """Return one entry of the who's who."""
    key = name.lower().replace(" ", "-")
    text = f"{name}: office in {side} not on record. Named in one event, of 4 March 1921."
    statement = said(f"people-{key}", text, head=name)
    return {"id": key, "name": name, "kind": "person", "statement": statement}


def fact(key: str, day: str, kind: str, sectors: list[str], actors: list[str]) -> Part:
    """Return one entry of the record: an event of one day."""
    text = f"On {day} something of the kind “{kind}” took place."
    cites = ("herald-1921-03-04", "klow-1922-05-01")
    return {
        "id": f"fact-{key}",
        "type": "event",
        "kind": kind,
        "date": day,
        "start": day,
        "end": day,
        "precision": "day",
        "status": "confirmed",
        "sectors": sectors,
        "actors": actors,
        "place": "Streslau",
        "statement": said(f"record-{key}", text, sources=cites, facts=[f"fact-{key}"]),
    }


def record() -> Part:
    """Return the record behind the briefing: three facts."""
    return {
        "part": "record",
        "id": "record",
        "rubric": "The record",
        "title": said("record-title", "Three events on record"),
        "facts": [
            fact("envoys-1", "1921-03-04", "visit", ["diplomacy"], ["Rudolf Rassendyll"]),
            fact("envoys-2", "1922-05-01", "visit", ["diplomacy", "salt"], ["Ottokar"]),
            fact("treaty-1", "1923-01-09", "agreement", ["salt"], ["Ottokar", "Zenda Council"]),
        ],
        "also": {"Zenda Council": ["The Elders’ Board"], "Streslau": ["Strélsau"]},
    }


def long_record(facts: int = 10) -> tuple[Part, Part]:
    """Return a record that stands in parts, a number last, and the list of its sources.

    Each fact rests on a source of its own. The first is the one landmark; the last is of salt.
    """
    held = []
    for at in range(1, facts + 1):
        day = f"1921-{1 + at % 12:02d}-03"
        made = fact(f"note-{at}", day, "visit", ["salt" if at == facts else "diplomacy"], [])
        made["prominence"] = "landmark" if at == 1 else "minor"
        made["statement"]["sources"] = [f"note-{at}-1921-06-05"]
        held.append(made | ({"type": "figure", "kind": "flow"} if at == facts else {}))
    long = record() | {"facts": held, "in_parts": True, "foremost": ["fact-note-1"]}
    known = [
        source(f"note-{at}-1921-06-05", f"Note {at} of Streslau", f"Note {at}", "5 June 1921")
        for at in range(1, facts + 1)
    ]
    return long, sources(*known)


def briefing_in_parts(facts: int = 10) -> list[Part]:
    """Return the fictional briefing with a record in parts, and figures of 45 rows.

    A picture's marks tell of facts that stand in such a part.
    """
    long, known = long_record(facts)
    rows = [[f"{1800 + at}", f"{at}"] for at in range(45)]
    drawn = spec("fact-note-2", "fact-note-3", source="note-2-1921-06-05")
    changed = {
        "record": long,
        "sources": known,
        "figure": {"table": {"columns": ["Year", "Delegations"], "rows": rows}},
    }
    return [
        part | changed.get(part["part"], {}) | ({"spec": drawn} if part.get("spec") else {})
        for part in briefing()
    ]


def rebuild() -> Part:
    """Return how to make the edition again and how to cite it."""
    return {
        "part": "rebuild",
        "command": "briefing build full",
        "citation": "Anthony, H. Ruritania and Syldavia since the carnival. 1923.",
        "licence": "Text CC BY 4.0, code MIT.",
    }


def briefing() -> list[Part]:
    """Return all parts of the fictional briefing, in the order in which a notebook shows them."""
    return [
        masthead(),
        bottom_line(),
        numbers(),
        section("timeline", "Timeline", "Most of it fell in spring 1921"),
        figure("timeline", "timeline", wide=True),
        envoys(),
        figure("visits", "leaders", svg=None, alt=None, spec=None),
        disagreements(),
        judgements(),
        indicators(),
        people(),
        glossary(),
        record(),
        method(),
        rebuild(),
        sources(),
    ]


def sheet() -> list[Part]:
    """Return the parts of the fictional summary sheet; its judgements give grades alone."""
    graded = judgements()
    for judgement in graded["items"]:
        del judgement["basis"], judgement["change"]
        judgement.pop("reason", None)
    return [
        masthead(kind="Summary sheet"),
        bottom_line(),
        figure("timeline", "bottom-line"),
        numbers(),
        graded,
        indicators(),
        rebuild(),
        sources(),
    ]


def notebook(parts: list[Part] | None = None, **named: str) -> nbformat.NotebookNode:
    """Return an executed notebook that shows the parts, one cell each, between prose and code.

    `named` is added to what its metadata say of the briefing.
    """
    made = new_notebook(metadata={"briefing": {"edition": "full", **named}})
    stays = {"tags": ["notebook-only"]}
    made.cells = [new_markdown_cell("# Prose of the notebook, printed nowhere", metadata=stays)]
    for number, part in enumerate(briefing() if parts is None else parts):
        data = {MIMETYPE: part, "text/plain": "a part"}
        shown = new_output("execute_result", data=data, execution_count=number)
        made.cells.append(new_code_cell("section.show()", outputs=[shown]))
    for number, cell in enumerate(made.cells):
        cell["id"] = f"cell-{number}"
    return made
