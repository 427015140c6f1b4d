"""Work through articles in order: here, in several processes, or on a Dask cluster."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any, Protocol

from analysis.cluster import connected
from analysis.intake.matching.record_index import RecordIndex, read_index
from analysis.intake.proposals.outcome import Outcome, work
from analysis.intake.reading.article import Article

# So many articles per worker are under way at once: enough to keep it busy, few enough to hold.
_AHEAD = 8
_held: list[RecordIndex] = []


class _Promise(Protocol):
    def result(self) -> Outcome: ...


def here(articles: Iterable[Article], record: Path) -> Iterator[Outcome]:
    """Yield the outcomes of the articles, worked through in this process."""
    index = read_index(record)
    for article in articles:
        yield work(article, index)


def in_processes(articles: Iterable[Article], record: Path, jobs: int) -> Iterator[Outcome]:
    """Yield the outcomes in the articles' order, worked through in `jobs` processes.

    An article that kills its process is listed with that as its problem.
    """
    read_index(record)  # a faulty record is told once, here, rather than by each worker
    waiting: deque[tuple[Article, Future[Outcome]]] = deque()
    pool = _pool(record, jobs)
    try:
        for article in articles:
            waiting.append((article, pool.submit(_work_here, article)))
            if len(waiting) >= _AHEAD * jobs:
                first, promise = waiting.popleft()
                outcome, broken = _outcome(first, promise, record)
                if broken:
                    pool = _restarted(pool, waiting, record, jobs)
                yield outcome
        while waiting:
            first, promise = waiting.popleft()
            outcome, broken = _outcome(first, promise, record)
            if broken:
                pool = _restarted(pool, waiting, record, jobs)
            yield outcome
    finally:
        pool.shutdown(cancel_futures=True)


def on_cluster(articles: Iterable[Article], record: Path, address: str) -> Iterator[Outcome]:
    """Yield the outcomes in the articles' order, worked through on the Dask cluster at `address`.

    Raises BriefingError where Dask is not installed or nobody answers there.
    """
    with connected(address) as client:
        index = client.scatter(read_index(record), broadcast=True)
        workers = max(1, sum(client.ncores().values()))

        def submit(article: Article) -> Any:  # noqa: ANN401 - Dask's own future
            return client.submit(work, article, index, pure=False)

        yield from _in_order(articles, submit, _AHEAD * workers)


def _in_order(
    articles: Iterable[Article], submit: Callable[[Article], _Promise], ahead: int
) -> Iterator[Outcome]:
    waiting: deque[_Promise] = deque()
    for article in articles:
        waiting.append(submit(article))
        if len(waiting) >= ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _pool(record: Path, jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, initializer=_prepare, initargs=(record,))


def _prepare(record: Path) -> None:
    _held[:] = [read_index(record)]


def _work_here(article: Article) -> Outcome:
    return work(article, _held[0])


def _outcome(article: Article, promise: Future[Outcome], record: Path) -> tuple[Outcome, bool]:
    """Return the outcome, and whether the workers died over it or one beside it."""
    try:
        return promise.result(), False
    except BrokenProcessPool:
        return _alone(article, record), True


def _alone(article: Article, record: Path) -> Outcome:
    """Return the outcome of an article in a process of its own."""
    with _pool(record, 1) as pool:
        try:
            return pool.submit(_work_here, article).result()
        except BrokenProcessPool:
            told = "ends the process that works on it (too much memory?). Split it or leave it out"
            return Outcome(article.name, article.stem, None, told)


def _restarted(
    pool: ProcessPoolExecutor,
    waiting: deque[tuple[Article, Future[Outcome]]],
    record: Path,
    jobs: int,
) -> ProcessPoolExecutor:
    """Return fresh workers, to which all that was waiting is given anew."""
    pool.shutdown(cancel_futures=True)
    fresh = _pool(record, jobs)
    again = [(article, fresh.submit(_work_here, article)) for article, _ in waiting]
    waiting.clear()
    waiting.extend(again)
    return fresh
