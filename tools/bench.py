"""Time what the project promises of its speed: medians, each with the command that was timed.

Run by `make bench`. Those that are compared take turns, so that a machine that slows down slows
both; a ratio is the median over the turns. What is built goes under `output/bench/`.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from analysis.cache import VARIABLE
from tests.conftest import RecordEditor
from tests.many import many

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

ROOT = Path(__file__).resolve().parents[1]
OUTPUT = ROOT / "output" / "bench"
BIN = Path(sys.executable).parent
# Today's number of facts, of which a record ten and a hundred times as large is made.
FACTS = 1044
GROWN = (1, 10, 100)
_MEDIAN = re.compile(r"^median of \d+: ([\d.]+) s", re.MULTILINE)
_TOLD = re.compile(r": built in ([\d.]+) s$", re.MULTILINE)


@dataclass(frozen=True)
class Run:
    """One run of a command: its seconds, those of all processors, what it printed, megabytes.

    These are of its largest process.
    """

    seconds: float
    worked: float
    printed: str
    megabytes: float


@dataclass
class Case:
    """A command, how its seconds are told, and the runs that it had."""

    name: str
    words: Sequence[str]
    env: Mapping[str, str] = field(default_factory=dict)
    folder: Path = ROOT
    told: Callable[[Run], float] = lambda run: run.seconds
    prepared: bool = False  # by a run that is not timed
    before: Callable[[], object] = lambda: None  # of each run, untimed
    then: Sequence[str] = ()  # a second command, timed with the first
    runs: list[Run] = field(default_factory=list)

    def run(self) -> None:
        """Run the command once, and the one that follows it."""
        self.before()
        each = [self._ran(words) for words in (self.words, self.then) if words]
        self.runs.append(
            Run(
                sum(run.seconds for run in each),
                sum(run.worked for run in each),
                "".join(run.printed for run in each),
                max(run.megabytes for run in each),
            )
        )

    def _ran(self, words: Sequence[str]) -> Run:
        found = BIN / words[0]
        # A folder of its own: what the tests bring along turns keeping off for all of a process.
        env = {**os.environ, VARIABLE: str(OUTPUT / "kept"), **self.env}
        with tempfile.TemporaryFile() as printed:
            before = time.perf_counter()
            process = subprocess.Popen(  # noqa: S603 - of this file's own words
                [str(found) if found.exists() else words[0], *words[1:]],
                cwd=self.folder,
                env=env,
                stdout=printed,
                stderr=subprocess.STDOUT,
            )
            _, status, used = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - before
            process.returncode = os.waitstatus_to_exitcode(status)
            printed.seek(0)
            said = printed.read().decode()
        if process.returncode:
            sys.exit(f"{' '.join(words)}: {said}")
        worked = used.ru_utime + used.ru_stime
        return Run(seconds, worked, said, used.ru_maxrss / 1024)

    @property
    def seconds(self) -> list[float]:
        """Return the seconds of each run."""
        return [self.told(run) for run in self.runs]


def build(name: str, *words: str, **more: object) -> Case:
    """Return the case of a build into the folder of the bench."""
    told = ("briefing", "build", *words, "--output", "output/bench")
    return Case(name, told, **more)  # type: ignore[arg-type]  # whatever a case takes


def _papermill() -> Case:
    words = ("papermill", "--no-progress-bar", "notebooks/briefing.ipynb")
    return Case(
        "papermill alone", (*words, "output/bench/papermill.ipynb"), {"BRIEFING_CACHE": "off"}
    )


def _further(run: Run) -> float:
    """Return the seconds of the last edition of a sweep."""
    return float(_TOLD.findall(run.printed)[-1])


def full() -> list[Case]:
    """Return the full edition, made in four ways, beside papermill alone."""
    return [
        _papermill(),
        build("full, no cache", "full", "--force", "--no-cache"),
        build("full, no cache, plain kernel", "full", "--force", "--no-cache", "--cold"),
        build("full, pictures kept", "full", "--force", prepared=True),
    ]


def further() -> list[Case]:
    """Return what comes cheaper than a first edition, beside papermill alone."""
    sweep = ("full", "2024", "2025-q1", "--force")
    return [
        _papermill(),
        build("a further edition, no cache", *sweep, "--no-cache", told=_further),
        build("a further edition, pictures kept", *sweep, told=_further, prepared=True),
        build("unchanged", "full", prepared=True),
    ]


def changed() -> list[Case]:
    """Return an edition that stands, built after each change of one fact, beside papermill.

    The fact is one that the edition holds, or one of another year, after which it stands.
    """
    return [
        _papermill(),
        _after("after a changed fact that it holds", "held", "2025-03"),
        _after("after one that it doesn't hold", "elsewhere", "2022-09"),
    ]


def _after(name: str, folder: str, month: str) -> Case:
    copied = _copied(folder)
    return Case(
        name,
        ("briefing", "build", "2025-q1"),
        folder=copied,
        prepared=True,
        before=lambda: _change(copied / "data" / "events.csv", month),
    )


def _copied(name: str) -> Path:
    """Return a folder with the project's record, notebooks and lock, made anew."""
    folder = OUTPUT / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for each in ("data", "notebooks"):
        shutil.copytree(ROOT / each, folder / each)
    shutil.copy(ROOT / "requirements.lock", folder)
    return folder


def _change(events: Path, month: str) -> None:
    """Let the title of a month's last event end in a word that it did not end in, or no longer."""
    added = " again"
    edit = RecordEditor(events.parent)
    rows = edit.read("events")
    last = max((row for row in rows if row["start"].startswith(month)), key=lambda r: r["start"])
    title = last["title"]
    last["title"] = title.removesuffix(added) if title.endswith(added) else title + added
    edit.write("events", rows)


def printed() -> list[Case]:
    """Return the full edition beside what stock tools make of its notebook: a page and a print."""
    page = OUTPUT / "stock.html"
    stock = Case(
        "nbconvert, and Chromium's print",
        (
            *("jupyter-nbconvert", "--execute", "--to", "html", "notebooks/briefing.ipynb"),
            *("--output", str(page)),
        ),
        {"BRIEFING_CACHE": "off"},
        then=(
            *("chromium", "--headless", "--no-sandbox", "--disable-gpu"),
            *(f"--print-to-pdf={page.with_suffix('.pdf')}", page.as_uri()),
        ),
    )
    return [stock, build("full, no cache", "full", "--force", "--no-cache")]


def preview() -> list[Case]:
    """Return the preview's median from a changed field to the new page, in a real browser."""
    words = ("python", "-m", "tests.browser.measure_preview")
    return [Case("preview, a changed field", words, told=_median)]


def _median(run: Run) -> float:
    return float(_MEDIAN.findall(run.printed)[-1])


def quarters() -> list[Case]:
    """Return all quarters since the coup, by one job and by two, beside papermill alone."""
    jobs = ("1", "2")
    made = [build(f"quarters, {n} at once", "quarters", "--force", "--jobs", n) for n in jobs]
    return [_papermill(), *made, build("quarters, unchanged", "quarters", prepared=True)]


def grown() -> list[Case]:
    """Return the build of fictional records of growing size."""
    return [
        Case(
            f"{FACTS * times:,} fictional facts",
            ("briefing", "build", "--start", "2021-02", "--end", "2025", "--force", "--no-cache"),
            folder=_project(times),
        )
        for times in GROWN
    ]


def _project(times: int) -> Path:
    folder = OUTPUT / f"facts-{times}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    many(folder / "data", FACTS * times)
    shutil.copy(ROOT / "tests" / "record" / "editions.yaml", folder / "data")
    shutil.copytree(ROOT / "notebooks", folder / "notebooks")
    shutil.copy(ROOT / "requirements.lock", folder)
    return folder


def usage() -> list[Case]:
    """Return the command's own help."""
    return [Case("help", ("briefing", "--help"))]


_GROUPS = (usage, full, printed, further, changed, quarters, grown, preview)
GROUPS = {each.__name__: each for each in _GROUPS}


def report(cases: Sequence[Case]) -> None:
    """Print a line for each case: median, least and most, and its ratio to the first.

    The work is the seconds that processors were at it, all processes together, which tells more
    where other things run beside; the megabytes are of the largest process.
    """
    first = cases[0].seconds
    for case in cases:
        each = case.seconds
        ratio = median(one / base for one, base in zip(each, first, strict=True))
        memory = max(run.megabytes for run in case.runs)
        worked = median(run.worked for run in case.runs)
        sys.stdout.write(
            f"{case.name:34} {median(each):7.2f} s ({min(each):.2f} to {max(each):.2f}), "
            f"{ratio:5.2f} x the first; {worked:.1f} s of work, {memory:,.0f} MB\n"
            f"    {' '.join(case.words)}\n"
        )


def main() -> None:
    """Run the groups that are named, each of their commands in turn, and print what they took.

    Each run is told on the error stream as it ends.
    """
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("groups", nargs="*", metavar="GROUP", help=", ".join(GROUPS))
    parser.add_argument("--runs", type=int, default=5, help="of each command; five if left out")
    asked = parser.parse_args()
    if unknown := set(asked.groups) - set(GROUPS):
        parser.error(f"no group {', '.join(sorted(unknown))}; there are {', '.join(GROUPS)}")
    OUTPUT.mkdir(parents=True, exist_ok=True)
    for name in asked.groups or GROUPS:
        cases = GROUPS[name]()
        for case in cases:
            if case.prepared:
                case.run()
                case.runs.clear()
        for _ in range(asked.runs):
            for case in cases:
                case.run()
                run = case.runs[-1]
                sys.stderr.write(
                    f"  {case.name}: {case.told(run):.1f} s, {run.worked:.1f} s of work\n"
                )
        sys.stdout.write(f"\n{name}: medians of {asked.runs}, on {os.cpu_count()} cores\n")
        report(cases)


if __name__ == "__main__":
    main()
