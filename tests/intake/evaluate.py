"""How well intake does on articles that a person has labelled."""

from __future__ import annotations

import argparse
import math
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analysis.errors import BriefingError
from analysis.evidence.dates import parse_period
from analysis.intake.matching.record_index import RecordIndex, read_index
from analysis.intake.matching.units import same_measure, scaled
from analysis.intake.proposals.content import NEW
from analysis.intake.proposals.outcome import work
from analysis.intake.proposals.proposal_yaml import from_yaml, read_proposal
from analysis.intake.reading.files import find_entries, read_articles

LABELS = "labels.yaml"
_NAMES = {"actors", "offices", "places"}
_PRESENCE = {"visit", "meeting", "other", "launch", "statement"}
_DEEDS = ({"delivery", "agreement"}, {"honour", "meeting"})


@dataclass
class Score:
    """Counts of right, missed and wrong answers, with a line for each that is not right."""

    right: int = 0
    missed: int = 0
    wrong: int = 0
    told: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Return the share of what is there that was found; 1 where nothing is there."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def precision(self) -> float:
        """Return the share of what was found that is there; 1 where nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass
class Evaluation:
    """The scores of a labelled set; `bounds` and `dates` look only at what was found."""

    articles: int = 0
    published: Score = field(default_factory=Score)
    relevance: Score = field(default_factory=Score)
    actors: Score = field(default_factory=Score)
    events: Score = field(default_factory=Score)
    dates: Score = field(default_factory=Score)
    figures: Score = field(default_factory=Score)
    bounds: Score = field(default_factory=Score)
    absent: Score = field(default_factory=Score)
    links: Score = field(default_factory=Score)

    def rows(self) -> tuple[tuple[str, str], ...]:
        """Return the name of each score and the score as it is printed."""
        rows = [
            ("publication date and basis", f"{self.published.recall:.1%}"),
            ("relevance", f"{self.relevance.recall:.1%}"),
            ("actors, F1", f"{self.actors.f1:.3f}"),
            ("events, recall", f"{self.events.recall:.1%}"),
            ("events, precision", f"{self.events.precision:.1%}"),
            ("event dates", f"{self.dates.recall:.1%}"),
            ("figures, recall", f"{self.figures.recall:.1%}"),
            ("figures, precision", f"{self.figures.precision:.1%}"),
            ("figures, right bound", f"{self.bounds.recall:.1%}"),
            ("nothing of other stories", f"{self.absent.recall:.1%}"),
            ("links to rows, wrong", f"{1 - self.links.precision:.1%}"),
        ]
        return tuple(rows)


def evaluate(labelled: Path, record: Path) -> Evaluation:
    """Return the scores of intake on the articles of a folder, against their labels.yaml.

    Raises BriefingError where the labels or an article are missing.
    """
    path = labelled / LABELS
    if not path.is_file():
        raise BriefingError(f"{path}: not found. Expected a label for each article of the folder")
    labels = from_yaml(path.read_text(encoding="utf-8"))
    index = read_index(record)
    result = Evaluation()
    for article in read_articles(e for e in find_entries([labelled]) if e.path.name != LABELS):
        label = labels.pop(article.name, None)
        if label is None:
            continue
        outcome = work(article, index)
        found = read_proposal(outcome.text) if outcome.text else _nothing()
        result.articles += 1
        _score(result, article.name, found, _as_held(label, index), index)
    if labels:
        raise BriefingError(f"{path}: labels without an article: {', '.join(labels)}")
    return result


def merged_record(folders: Sequence[Path], descriptor: Path, into: Path) -> Path:
    """Return `into` with one record: the first folder's tables, with the others' rows added."""
    shutil.copytree(folders[0], into, dirs_exist_ok=True)
    shutil.copy(descriptor, into)
    for folder in folders[1:]:
        for table in sorted(folder.glob("*.csv")):
            with (into / table.name).open("a", encoding="utf-8", newline="") as file:
                rows = table.read_text(encoding="utf-8").splitlines(keepends=True)[1:]
                file.writelines(rows)
    return into


def without_facts(record: Path, into: Path) -> Path:
    """Return `into` with the names of a record alone: who and where, and nothing that happened."""
    shutil.copytree(record, into, dirs_exist_ok=True)
    for table in into.glob("*.csv"):
        if table.stem not in _NAMES:
            header = table.read_text(encoding="utf-8").splitlines(keepends=True)[0]
            table.write_text(header, encoding="utf-8")
    (into / "editions.yaml").unlink(missing_ok=True)
    return into


def tables(columns: Mapping[str, Evaluation]) -> str:
    """Return scores side by side as a table of plain text, one column for each set and record."""
    wide = max(len(name) for name in columns) + 2
    head = f"{'':28}" + "".join(f"{name:>{wide}}" for name in columns)
    counts = f"{'articles':28}" + "".join(f"{e.articles:>{wide}}" for e in columns.values())
    found = [each.rows() for each in columns.values()]
    lines = [
        f"{row[0][0]:28}" + "".join(f"{value:>{wide}}" for _, value in row)
        for row in zip(*found, strict=True)
    ]
    return "\n".join([head, counts, *lines])


def _nothing() -> dict[str, Any]:
    """Return the proposal of an article that was refused."""
    nobody: dict[str, Any] = {key: [] for key in ("people", "organisations", "events", "figures")}
    return nobody | {"article": dict.fromkeys(("published", "published_basis", "relevance"))}


def _as_held(label: Mapping[str, Any], index: RecordIndex) -> dict[str, Any]:
    """Return a label without the links to rows that the record at hand doesn't hold."""
    held = {"events": index.evidence.events, "figures": index.evidence.figures}
    return dict(label) | {
        table: [
            {**entry, "known": entry["known"] if entry["known"] in rows else None}
            for entry in label[table]
        ]
        for table, rows in held.items()
    }


def _score(
    result: Evaluation,
    name: str,
    found: Mapping[str, Any],
    label: Mapping[str, Any],
    index: RecordIndex,
) -> None:
    article = found["article"]
    pair = (article["published"], article["published_basis"])
    _one(
        result.published,
        pair == (label["published"], label["published_basis"]),
        f"{name}: published {pair}, expected {label['published']} {label['published_basis']}",
    )
    _one(
        result.relevance,
        article["relevance"] == label["relevance"],
        f"{name}: relevance {article['relevance']}, expected {label['relevance']}",
    )
    _sets(result.actors, name, _actors(found, index), set(label["actors"]))
    _events(result, name, found["events"], label["events"], index)
    _figures(result, name, found["figures"], label["figures"])
    for word in label.get("absent", ()):
        shown = repr([found[key] for key in ("people", "organisations", "events", "figures")])
        _one(result.absent, word not in shown, f"{name}: {word} of another story")


def _one(score: Score, right: bool, told: str) -> None:  # noqa: FBT001 - what it is about
    if right:
        score.right += 1
    else:
        score.missed += 1
        score.told.append(told)


def _actors(found: Mapping[str, Any], index: RecordIndex) -> set[str]:
    """Return the people found, new ones too, and the bodies of the record; states are no test."""
    keys = {p["id"] if p["id"] != NEW else f"new:{p['name']}" for p in found["people"]}
    bodies = {o["id"] for o in found["organisations"] if o["id"] != NEW}
    return keys | {key for key in bodies if index.evidence.actors[key].kind != "state"}


def _sets(score: Score, name: str, found: set[str], wanted: set[str]) -> None:
    score.right += len(found & wanted)
    score.missed += len(wanted - found)
    score.wrong += len(found - wanted)
    score.told += [f"{name}: missed {key}" for key in sorted(wanted - found)]
    score.told += [f"{name}: wrongly {key}" for key in sorted(found - wanted)]


def _events(
    result: Evaluation,
    name: str,
    found: Sequence[Mapping[str, Any]],
    wanted: Sequence[Mapping[str, Any]],
    index: RecordIndex,
) -> None:
    left = list(found)
    held = {label["known"] for label in wanted} - {None}
    for link in (e["known"] for e in found if e["known"]):
        right = any(_is_or_holds(link, key, index) for key in held)
        result.links.right += right
        result.links.wrong += not right
        result.links.told += [] if right else [f"{name}: wrongly linked to {link}"]
    for label in wanted:
        # A row's own id first: the journey is the match only where the meeting itself is not told.
        match = next((e for e in left if label["known"] and e["known"] == label["known"]), None)
        match = match or next((e for e in left if _same_event(e, label, index)), None)
        if match is None:
            result.events.missed += 1
            result.events.told.append(f"{name}: missed {label}")
            continue
        left.remove(match)
        result.events.right += 1
        when = (match["start"], match["precision"])
        _one(
            result.dates,
            when == (label["start"], label["precision"]),
            f"{name}: {label['kind']} dated {when}, expected {label['start']}",
        )
    # A second row for a journey and the meeting on it is no fault where both are known.
    wrong = [e for e in left if not (e["known"] and any(_same_event(e, w, index) for w in wanted))]
    result.events.wrong += len(wrong)
    result.events.told += [f"{name}: wrongly {e['start']} {e['kind']} {e['known']}" for e in wrong]


def _is_or_holds(link: str, key: str, index: RecordIndex) -> bool:
    """Return whether a link leads to a row, to the journey that it is part of, or to a part."""
    events = index.evidence.events
    return link in {key, events[key].part_of} or events[link].part_of == key


def _same_event(found: Mapping[str, Any], label: Mapping[str, Any], index: RecordIndex) -> bool:
    if label["known"]:
        event = index.evidence.events[label["known"]]
        return bool(
            {found["known"], (found.get("maybe") or {}).get("id")}
            & {label["known"], event.part_of} - {None}
        )
    alike = (
        found["kind"] == label["kind"]
        or {found["kind"], label["kind"]} <= _PRESENCE
        or any({found["kind"], label["kind"]} <= pair for pair in _DEEDS)
    )
    if found["known"] or not alike:
        return False
    if not found["start"] or not label["start"]:
        return not found["start"] and not label["start"]
    ours, theirs = parse_period(found["start"]), parse_period(label["start"])
    return abs((ours.first - theirs.first).days) <= 31


def _figures(
    result: Evaluation,
    name: str,
    found: Sequence[Mapping[str, Any]],
    wanted: Sequence[Mapping[str, Any]],
) -> None:
    left = list(found)
    for label in wanted:
        match = next((f for f in left if _same_figure(f, label)), None)
        if match is None:
            result.figures.missed += 1
            result.figures.told.append(f"{name}: missed {label}")
            continue
        left.remove(match)
        result.figures.right += 1
        _one(
            result.bounds,
            match["qualifier"] == label["qualifier"],
            f"{name}: {label['value']} {match['qualifier']}, expected {label['qualifier']}",
        )
    result.figures.wrong += len(left)
    result.figures.told += [f"{name}: wrongly {f['value']} {f['unit']} {f['about']}" for f in left]


def _same_figure(found: Mapping[str, Any], label: Mapping[str, Any]) -> bool:
    ours, theirs = (scaled(float(each["value"]), each["unit"]) for each in (found, label))
    same = math.isclose(ours, theirs) and same_measure(found["unit"], label["unit"])
    return same and bool(found["known"] == label["known"])


def main() -> None:
    """Print the scores of each labelled folder on the full record and on one without facts.

    With --list also each answer that is not right.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("labelled", type=Path, nargs="+")
    parser.add_argument(
        "--record",
        type=Path,
        action="append",
        required=True,
        help="a record's folder; more of them add rows to the first",
    )
    parser.add_argument("--descriptor", type=Path, required=True)
    parser.add_argument("--list", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        full = merged_record(given.record, given.descriptor, Path(scratch) / "record")
        empty = without_facts(full, Path(scratch) / "empty")
        columns = {
            f"{folder.name}, {name}": evaluate(folder, record)
            for folder in given.labelled
            for name, record in (("full", full), ("empty", empty))
        }
    print(tables(columns))  # noqa: T201 - a command
    if given.list:
        for name, result in columns.items():
            scores = (s for s in vars(result).values() if isinstance(s, Score))
            lines = [line for score in scores for line in score.told]
            print("\n".join(["", name, *lines]))  # noqa: T201 - a command


if __name__ == "__main__":
    main()
