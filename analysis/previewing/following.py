"""What is told of an edition while somebody looks at it: how far it is, and what was refused."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

from analysis.ending import in_words
from analysis.errors import BriefingError
from analysis.previewing.choice import Choice, sentence
from analysis.previewing.studio import Studio
from analysis.previewing.workshop import Job

# One thing that is told: a `state` (meant, refused, failed, building, shown, renewing), and what
# belongs to it.
Told = dict[str, Any]
Tell = Callable[[Told], Awaitable[None]]


async def follow(studio: Studio, choice: Choice, tell: Tell) -> None:
    """Tell of the edition of a choice as it goes on, and again whenever its inputs change.

    Ends when it is cancelled; what nobody waits for then is let go of when the workshop next looks.
    """
    studio.watchers += 1
    try:
        while True:
            await _until_changed(studio, choice, tell)
            await tell({"state": "renewing"})
    finally:
        studio.watchers -= 1


async def _until_changed(studio: Studio, choice: Choice, tell: Tell) -> None:
    telling = asyncio.ensure_future(_tell_of(studio, choice, tell))
    moving = asyncio.ensure_future(studio.moved(studio.inputs))
    try:
        await asyncio.wait({telling, moving}, return_when=asyncio.FIRST_COMPLETED)
        if telling.done():
            telling.result()
        await moving
    finally:
        for each in (telling, moving):
            each.cancel()


async def _tell_of(studio: Studio, choice: Choice, tell: Tell) -> None:
    try:
        meant = studio.meant(choice)
    except (BriefingError, OSError) as error:
        await tell({"state": "failed", "told": sentence(in_words(error))})
        return
    if meant.order is None:
        await tell({"state": "refused", "faults": dict(meant.refused)})
        return
    auto = meant.order.parameters.title
    await tell({"state": "meant", "title": auto, "command": studio.command(choice, meant)})
    with studio.job(choice).watched() as job:
        await studio.workshop.want(job)
        async for each in steps(job):
            await tell(each)


async def steps(job: Job) -> AsyncIterator[Told]:
    """Yield what is told of an edition, from what is known already to its end."""
    turn = -1
    while turn < 0 or not job.ended:
        turn = await job.after(turn)
        yield _state_of(job)


def _state_of(job: Job) -> Told:
    """Return what is told of an edition: failed, shown with its files, or on its way."""
    if job.failed:
        return {"state": "failed", "told": sentence(job.failed)}
    if job.page:
        told = {"key": job.key, "seconds": round(job.seconds, 1), "digest": job.digest}
        return {"state": "shown", **told, "pdf": job.pdf, "annex": job.annex}
    return {"state": "building", "stage": job.stage, "done": job.done, "total": job.total}
