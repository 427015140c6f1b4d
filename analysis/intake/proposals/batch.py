"""Take in many articles: a proposal each, a report on all, one bad file never the end of it."""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from analysis.intake import weights
from analysis.intake.proposals.kept import STATE, Kept
from analysis.intake.proposals.outcome import Outcome
from analysis.intake.proposals.proposal_yaml import read_proposal, to_yaml, write_proposal
from analysis.intake.proposals.workers import here, in_processes, on_cluster
from analysis.intake.reading.files import REPORT, find_entries, read_articles
from analysis.intake.text.near_copies import NearGroups
from analysis.regular_files import text_of


@dataclass
class Report:
    """What came of a batch.

    `problems` holds (file, reason) of what has no proposal; `same_text` the groups of articles with
    one text; `recurring` the new names of two or more articles, as (name, kind, articles,
    resembles).
    """

    read: int = 0
    written: int = 0
    relevance: Counter[str] = field(default_factory=Counter)
    problems: list[tuple[str, str]] = field(default_factory=list)
    same_text: list[list[str]] = field(default_factory=list)
    recurring: list[tuple[str, str, int, str | None]] = field(default_factory=list)


def take_in(
    paths: Sequence[Path],
    *,
    record: Path,
    output: Path,
    jobs: int = 1,
    scheduler: str | None = None,
) -> Report:
    """Write a proposal for each article below `output`, and a report; return the report.

    The files are the same whatever `jobs` and `scheduler`. Raises BriefingError where a path leads
    nowhere, the record can't be read, or the scheduler doesn't answer.
    """
    entries = find_entries(paths)
    articles = read_articles(entries)
    if scheduler:
        outcomes = on_cluster(articles, record, scheduler)
    elif jobs > 1:
        outcomes = in_processes(articles, record, jobs)
    else:
        outcomes = here(articles, record)
    return _collect(outcomes, Kept(output, entries), output, record)


def _collect(outcomes: Iterable[Outcome], kept: Kept, output: Path, record: Path) -> Report:
    report = Report()
    near = NearGroups()
    told: dict[str, Outcome] = {}
    names: Counter[tuple[str, str]] = Counter()
    for outcome in _written(outcomes, report, kept):
        near.add(outcome.stem, outcome.signature)
        told[outcome.stem] = outcome
        names.update(outcome.new)
    for group in near.groups():
        _mark_copies(group, told, output)
        report.same_text.append([told[stem].name for stem in group])
    for stem, outcome in told.items():
        kept.note(stem, outcome.name)
    _write(output / STATE, kept.text())
    report.recurring = _recurring(names, record)
    _write(output / f"{REPORT}.yaml", _as_yaml(report))
    return report


def _written(outcomes: Iterable[Outcome], report: Report, kept: Kept) -> Iterator[Outcome]:
    """Write each proposal and yield its outcome; note in the report what has none, and why.

    One that a person changed, or that is another article's, is kept as it is.
    """
    for outcome in outcomes:
        report.read += 1
        if outcome.text is None:
            report.problems.append((outcome.name, outcome.problem or "unknown"))
            continue
        if refusal := kept.refusal(outcome.stem, outcome.name, outcome.text):
            report.problems.append((outcome.name, refusal))
            continue
        try:
            _write(kept.path(outcome.stem), outcome.text)
            kept.note(outcome.stem, outcome.name)
        except OSError as error:
            told = f"its proposal can't be written ({error.strerror}). Rename the article"
            report.problems.append((outcome.name, told))
            continue
        report.written += 1
        report.relevance[outcome.relevance] += 1
        yield outcome


def _mark_copies(group: Sequence[str], told: Mapping[str, Outcome], output: Path) -> None:
    """Say in each proposal of a group whose text it is, so that copies count as one source.

    A copy with other numbers is named with them: it may correct the first, or be mistaken.
    """
    first = min(group, key=lambda stem: (told[stem].published or "9999", told[stem].name))
    for stem in group:
        path = output / f"{stem}.yaml"
        content = read_proposal(text_of(path))
        article = content["article"]
        others = [told[other] for other in group if other != stem]
        article["because"]["same_text"] = [other.name for other in others]
        apart = [(o.name, [n for n in o.numbers if n not in told[stem].numbers]) for o in others]
        if any(numbers for _, numbers in apart):
            article["because"]["other_numbers"] = [
                f"{name}: {', '.join(numbers)}" for name, numbers in apart if numbers
            ]
        if stem != first:
            article["because"]["first_copy"] = told[first].name
            article["origin"] = article["origin"] or told[first].publisher or told[first].name
        _write(path, write_proposal(content))


def _recurring(
    names: Counter[tuple[str, str]], record: Path
) -> list[tuple[str, str, int, str | None]]:
    """Return the new names that come up again, with the known name that each resembles."""
    from analysis.evidence.load import load_evidence

    often = [
        (kind, name, count)
        for (kind, name), count in names.items()
        if count >= weights.ARTICLES_OF_A_NAME
    ]
    if not often:
        return []
    known = [actor.name for actor in load_evidence(record).actors.values()]
    ordered = sorted(often, key=lambda one: (-one[2], one[1]))
    return [(name, kind, count, _resembles(name, known)) for kind, name, count in ordered]


def _resembles(name: str, known: Sequence[str]) -> str | None:
    match = get_close_matches(name, known, n=1, cutoff=weights.NAME_RESEMBLES)
    return match[0] if match else None


def _as_yaml(report: Report) -> str:
    content: dict[str, Any] = {
        "articles": report.read,
        "proposals": report.written,
        "relevance": dict(sorted(report.relevance.items())),
        "problems": [{"file": name, "reason": told} for name, told in report.problems],
        "same_text": [{"files": group} for group in report.same_text],
        "recurring_new_names": [
            {"name": name, "kind": kind, "articles": count, "resembles": known}
            for name, kind, count, known in report.recurring
        ],
    }
    return to_yaml(content)


def _write(path: Path, text: str) -> None:
    """Put a file in place whole, or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
