"""How well intake does on articles that a person has labelled."""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analysis.errors import BriefingError
from analysis.evidence.dates import parse_period
from analysis.intake.matching.record_index import RecordIndex, read_index
from analysis.intake.proposals.outcome import work
from analysis.intake.proposals.proposal_yaml import NEW, from_yaml
from analysis.intake.reading.files import find_entries, read_articles

LABELS = "labels.yaml"
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

    def table(self) -> str:
        """Return the scores as a table of plain text."""
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
        ]
        lines = [f"{name:28}{value:>8}" for name, value in rows]
        return "\n".join([f"{self.articles} labelled articles", *lines])


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
        if outcome.text is None:
            raise BriefingError(f"{article.name}: {outcome.problem}")
        result.articles += 1
        _score(result, article.name, from_yaml(outcome.text), label, index)
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


def _same_event(found: Mapping[str, Any], label: Mapping[str, Any], index: RecordIndex) -> bool:
    if label["known"]:
        event = index.evidence.events[label["known"]]
        return found["known"] in {label["known"], event.part_of}
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
    same = float(found["value"]) == float(label["value"]) and found["unit"] == label["unit"]
    return same and bool(found["known"] == label["known"])


def main() -> None:
    """Print the table for a labelled folder; with --list also each answer that is not right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("labelled", type=Path)
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
        record = merged_record(given.record, given.descriptor, Path(scratch) / "record")
        result = evaluate(given.labelled, record)
    print(result.table())  # noqa: T201 - a command
    if given.list:
        scores = (s for s in vars(result).values() if isinstance(s, Score))
        print("\n".join(line for score in scores for line in score.told))  # noqa: T201 - a command


if __name__ == "__main__":
    main()
