"""A process that builds nothing and answers as one that does: what a title asks for, it does."""

import json
import queue
import sys
import threading
import time
from pathlib import Path

folder = Path(sys.argv[2])
asked: "queue.SimpleQueue[dict]" = queue.SimpleQueue()
stopped: set[str] = set()


def hear() -> None:
    """Take in what is asked until whoever asks is gone."""
    for line in sys.stdin:
        told = json.loads(line)
        if "stop" in told:
            stopped.add(told["stop"])
        else:
            stopped.discard(told["job"])
            asked.put(told)
    asked.put({})


def tell(job: str, **told: object) -> None:
    """Answer in a line."""
    print(json.dumps({"job": job, **told}), flush=True)  # noqa: T201 - how it speaks


threading.Thread(target=hear, daemon=True).start()
while told := asked.get():
    job, title = told["job"], told["given"].get("title", "")
    with (folder / "begun.txt").open("a", encoding="utf-8") as log:
        log.write(f"{title or told['edition']}\n")
    tell(job, stage="Lighting lamps", done=1, total=3)
    if title == "dies":
        sys.exit("the wick broke")
    if title == "fails":
        tell(job, failed="no lamp burns. Buy oil")
        continue
    while title == "slow" and job not in stopped:
        time.sleep(0.02)
    if job in stopped:
        tell(job, stopped=True)
        continue
    place = folder / job
    place.mkdir(exist_ok=True)
    shown = f"<!DOCTYPE html><title>x</title><h1>{title or told['edition']}</h1>"
    (place / "briefing.html").write_text(f"{shown}{json.dumps(told['given'])}", encoding="utf-8")
    tell(job, page=True, seconds=0.5, digest="0a1b2c3d4e5f")
    (place / "briefing.pdf").write_bytes(b"%PDF")
    tell(job, pdf=True, annex=False)
