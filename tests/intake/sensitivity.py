"""How many proposals turn on each weight of intake: a fifth less of it, a fifth more, none of it.

Run as `python -m tests.intake.sensitivity` from the project's folder; it takes some minutes. A
weight on which nothing turns is one that no labelled article speaks for.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from analysis.intake import weights
from analysis.intake.matching.record_index import RecordIndex, read_index
from analysis.intake.proposals.outcome import work
from analysis.intake.reading.article import Article
from analysis.intake.reading.files import find_entries, read_articles
from tests.intake.evaluate import merged_record

HERE = Path(__file__).parent
DESCRIPTOR = HERE.parents[1] / "data" / "datapackage.json"
FACTORS = (0.8, 1.2, 0.0)


def varied(value: float, factor: float) -> float:
    """Return a weight multiplied; a whole number stays whole and moves by one at least."""
    if not isinstance(value, int) or factor == 0:
        return value * factor
    moved = round(value * factor)
    return moved if moved != value else value + (1 if factor > 1 else -1)


def turned(
    name: str,
    factor: float,
    articles: list[Article],
    index: RecordIndex,
    before: list[str | None],
) -> int:
    """Return how many proposals differ from those before with one weight multiplied."""
    held = getattr(weights, name)
    setattr(weights, name, varied(held, factor))
    try:
        after = [work(article, index).text for article in articles]
    finally:
        setattr(weights, name, held)
    return sum(one != other for one, other in zip(before, after, strict=True))


def main() -> None:
    """Print a line for each weight: how many of the labelled articles' proposals turn on it."""
    folders = (HERE.parent / "record", HERE / "record")
    with tempfile.TemporaryDirectory() as scratch:
        index = read_index(merged_record(folders, DESCRIPTOR, Path(scratch) / "record"))
    articles = [d for d in read_articles(find_entries([HERE / "labelled"])) if not d.problem]
    before = [work(article, index).text for article in articles]
    print(f"{'':30}{'value':>7}  less  more  none   of {len(articles)} proposals")  # noqa: T201 - a command
    for name in filter(str.isupper, vars(weights)):
        counts = [turned(name, factor, articles, index, before) for factor in FACTORS]
        shown = "".join(f"{count:6}" for count in counts)
        print(f"{name:30}{getattr(weights, name):7}{shown}", flush=True)  # noqa: T201 - a command


if __name__ == "__main__":
    main()
