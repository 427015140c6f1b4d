"""Work through documents in order: here, in several processes, or on a Dask cluster."""

from __future__ import annotations

import importlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any, Protocol

from analysis.errors import BriefingError
from analysis.intake.matching.record_index import RecordIndex, read_index
from analysis.intake.proposals.outcome import Outcome, work
from analysis.intake.reading.article import Document

# So many documents per worker are under way at once: enough to keep it busy, few enough to hold.
_AHEAD = 8
_held: list[RecordIndex] = []


class _Promise(Protocol):
    def result(self) -> Outcome: ...


def here(documents: Iterable[Document], record: Path) -> Iterator[Outcome]:
    """Yield the outcomes of the documents, worked through in this process."""
    index = read_index(record)
    for document in documents:
        yield work(document, index)


def in_processes(documents: Iterable[Document], record: Path, jobs: int) -> Iterator[Outcome]:
    """Yield the outcomes in the documents' order, worked through in `jobs` processes.

    A document that kills its process is listed with that as its problem.
    """
    read_index(record)  # a faulty record is told once, here, rather than by each worker
    waiting: deque[tuple[Document, Future[Outcome]]] = deque()
    pool = _pool(record, jobs)
    try:
        for document in documents:
            waiting.append((document, pool.submit(_work_here, document)))
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


def on_cluster(documents: Iterable[Document], record: Path, address: str) -> Iterator[Outcome]:
    """Yield the outcomes in the documents' order, worked through on the Dask cluster at `address`.

    Raises BriefingError where Dask is not installed or nobody answers there.
    """
    try:
        connect: Any = importlib.import_module("distributed").Client
    except ImportError:
        msg = 'a scheduler needs Dask, which is not installed. Run: pip install ".[scale]"'
        raise BriefingError(msg) from None
    try:
        client = connect(address, timeout=10, set_as_default=False)
    except (OSError, ValueError) as error:
        msg = (
            f'no Dask scheduler at "{address}" ({error}). Expected an address like tcp://host:8786'
        )
        raise BriefingError(msg) from None
    with client:
        index = client.scatter(read_index(record), broadcast=True)
        workers = max(1, sum(client.ncores().values()))

        def submit(document: Document) -> Any:  # noqa: ANN401 - Dask's own future
            return client.submit(work, document, index, pure=False)

        yield from _in_order(documents, submit, _AHEAD * workers)


def _in_order(
    documents: Iterable[Document], submit: Callable[[Document], _Promise], ahead: int
) -> Iterator[Outcome]:
    waiting: deque[_Promise] = deque()
    for document in documents:
        waiting.append(submit(document))
        if len(waiting) >= ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _pool(record: Path, jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, initializer=_prepare, initargs=(record,))


def _prepare(record: Path) -> None:
    _held[:] = [read_index(record)]


def _work_here(document: Document) -> Outcome:
    return work(document, _held[0])


def _outcome(document: Document, promise: Future[Outcome], record: Path) -> tuple[Outcome, bool]:
    """Return the outcome, and whether the workers died over it or one beside it."""
    try:
        return promise.result(), False
    except BrokenProcessPool:
        return _alone(document, record), True


def _alone(document: Document, record: Path) -> Outcome:
    """Return the outcome of a document in a process of its own."""
    with _pool(record, 1) as pool:
        try:
            return pool.submit(_work_here, document).result()
        except BrokenProcessPool:
            told = "ends the process that works on it (too much memory?). Split it or leave it out"
            return Outcome(document.name, document.stem, None, told)


def _restarted(
    pool: ProcessPoolExecutor,
    waiting: deque[tuple[Document, Future[Outcome]]],
    record: Path,
    jobs: int,
) -> ProcessPoolExecutor:
    """Return fresh workers, to which all that was waiting is given anew."""
    pool.shutdown(cancel_futures=True)
    fresh = _pool(record, jobs)
    again = [(document, fresh.submit(_work_here, document)) for document, _ in waiting]
    waiting.clear()
    waiting.extend(again)
    return fresh
