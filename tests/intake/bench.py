"""How fast intake is, and how much memory it takes, beside trafilatura and htmldate alone.

Run as `python -m tests.intake.bench --articles 10000 --jobs 2`; each measurement runs in a
process of its own over the same generated pages, and prints articles a second and peak memory.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

_SEED = 20210201
_WORDS = (
    "council",
    "harbour",
    "minister",
    "market",
    "river",
    "teacher",
    "delegation",
    "concert",
    "budget",
    "garden",
    "railway",
    "engineer",
    "school",
    "festival",
    "contract",
    "museum",
)
_LEADS = (
    "Envoy {n} of Russia met Myanmar's Sample Council in Example City on {day}, on the {w}.",
    "Russia and Myanmar signed an agreement on example {w} on {day}, the Sample Council said.",
    "At least {n} people were killed in Myanmar by {day}, Demo Rights Watchers said of the {w}.",
    "The {w} of Lisbon drew {n} visitors on {day}, its director said.",
)
_DAYS = ("4 March 2025", "Tuesday", "12 May 2023", "last week", "30 April 2024")
_PAGE = (
    '<html><head><title>{title}</title><meta property="article:published_time" content="{date}">'
    "</head>"
    "<body><nav>Home World Sport</nav><article><h1>{title}</h1>{body}</article>"
    "<footer>Related stories and &copy; 2025</footer></body></html>"
)


def write_pages(folder: Path, count: int) -> None:
    """Write so many fictional pages; the same number gives the same pages."""
    chance = random.Random(_SEED)  # noqa: S311 - repeatable, not secret
    for n in range(count):
        paragraphs = [
            chance.choice(_LEADS).format(
                n=chance.randint(2, 9000), day=chance.choice(_DAYS), w=chance.choice(_WORDS)
            )
        ]
        paragraphs += [_paragraph(chance) for _ in range(8)]
        body = "".join(f"<p>{text}</p>" for text in paragraphs)
        date = f"2025-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}T08:00:00Z"
        page = _PAGE.format(
            title=f"Example {chance.choice(_WORDS)} number {n}", date=date, body=body
        )
        (folder / f"page-{n:06}.html").write_text(page, encoding="utf-8")


def _paragraph(chance: random.Random) -> str:
    words = (chance.choice(_WORDS) for _ in range(40))
    return f"The {' '.join(words)} of the example town."


def extractors_alone(folder: Path, _: Path, __: int) -> None:
    """Read every page with trafilatura and htmldate, and nothing more."""
    from htmldate import find_date
    from trafilatura import extract

    for path in sorted(folder.iterdir()):
        page = path.read_text(encoding="utf-8")
        extract(page)
        find_date(page)


def whole_intake(folder: Path, record: Path, jobs: int) -> None:
    """Take in every page: proposals, groups of copies, report."""
    from analysis.intake.proposals.batch import take_in

    with tempfile.TemporaryDirectory() as output:
        take_in([folder], record=record, output=Path(output), jobs=jobs)


def measured(
    work: Callable[[Path, Path, int], None], folder: Path, record: Path, jobs: int
) -> tuple[float, float]:
    """Return seconds and peak memory (MB, the largest process) of work in a fresh process."""
    context = multiprocessing.get_context("spawn")
    results = context.SimpleQueue()
    process = context.Process(target=_timed, args=(work, folder, record, jobs, results))
    process.start()
    seconds, peak = results.get()
    process.join()
    return seconds, peak


def _timed(
    work: Callable[[Path, Path, int], None],
    folder: Path,
    record: Path,
    jobs: int,
    results: multiprocessing.SimpleQueue[tuple[float, float]],
) -> None:
    begun = time.perf_counter()
    work(folder, record, jobs)
    seconds = time.perf_counter() - begun
    usage = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    peak = max(resource.getrusage(who).ru_maxrss for who in usage)
    results.put((seconds, peak / (1024 * 1024 if sys.platform == "darwin" else 1024)))


def main() -> None:
    """Print the measurements for a tenth of the articles and for all of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--record", type=Path, default=Path("data"))
    given = parser.parse_args()
    for count in (given.articles // 10, given.articles):
        with tempfile.TemporaryDirectory() as folder:
            write_pages(Path(folder), count)
            for name, work in (("extractors alone", extractors_alone), ("intake", whole_intake)):
                seconds, peak = measured(work, Path(folder), given.record, given.jobs)
                rate = count / seconds
                line = f"{count:>7} pages  {name:18}{rate:8.1f} articles/s  {peak:7.0f} MB"
                print(line, flush=True)  # noqa: T201 - a command


if __name__ == "__main__":
    main()
