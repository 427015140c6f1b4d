"""Read a proposal back after a person has gone over it, and say plainly what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from analysis.errors import BriefingError, did_you_mean
from analysis.intake.proposals.proposal_yaml import (
    ENTRY_KEYS,
    TOP_KEYS,
    comment_behind,
    read_proposal,
)
from analysis.intake.reading.files import shown
from analysis.intake.text.tokens import tokens
from analysis.regular_files import UnfitFileError, text_of

_LONGEST = 2_000_000
_RUN = 8
_BROKEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True)
class Reviewed:
    """A proposal as a person left it; `path` is the file it stands in."""

    path: Path
    article: Mapping[str, Any]
    names: Sequence[Mapping[str, Any]]
    events: Sequence[Mapping[str, Any]]
    figures: Sequence[Mapping[str, Any]]
    summary: str


def read_reviewed(path: Path) -> Reviewed:
    """Return the proposal in a file; raises BriefingError that says where it is not one."""
    name = shown(str(path))
    try:
        text = text_of(path, _LONGEST)
        content = read_proposal(text)
        comment = comment_behind(text)
    except UnfitFileError as error:
        msg = f"{name}: {error.found}, and so no proposal. Give a file that intake wrote"
        raise BriefingError(msg) from None
    except FileNotFoundError:
        msg = f"{name}: not found. Run `briefing intake` first, then name one of its proposals"
        raise BriefingError(msg) from None
    except UnicodeDecodeError:
        raise BriefingError(f"{name}: not UTF-8. Save the proposal as UTF-8 text") from None
    except (yaml.YAMLError, RecursionError) as error:
        raise BriefingError(f"{name}: not YAML ({_where(error)}). Mend that place") from None
    except OSError as error:
        raise BriefingError(f"{name}: can't be read ({error.strerror})") from None
    if comment:
        msg = (
            f"{name}: line {comment}: what stands behind the # would be left out. Put the text "
            "into double quotes, or delete the comment"
        )
        raise BriefingError(msg)
    return _checked(path, name, content)


def refuse_borrowed(text: str, article: str, where: str) -> None:
    """Raise BriefingError where a person's words repeat a run of the article's."""
    theirs = [token.word for token in tokens(article)]
    runs = {tuple(theirs[n : n + _RUN]) for n in range(len(theirs) - _RUN + 1)}
    ours = [token.word for token in tokens(text)]
    for n in range(len(ours) - _RUN + 1):
        if tuple(ours[n : n + _RUN]) in runs:
            words = " ".join(ours[n : n + _RUN])
            msg = f'{where}: repeats the article\'s words ("{words}"). Tell it in your own words'
            raise BriefingError(msg)


def _checked(path: Path, name: str, content: Any) -> Reviewed:  # noqa: ANN401 - from a file
    if not isinstance(content, dict) or "article" not in content:
        msg = f"{name}: not a proposal. Expected the keys {', '.join(TOP_KEYS)}"
        raise BriefingError(msg)
    for key in content:
        if key not in TOP_KEYS:
            near = did_you_mean(str(key), TOP_KEYS)
            msg = f'{name}: unknown key "{key}"{near}. Delete or correct it'
            raise BriefingError(msg)
    article = content["article"]
    if not isinstance(article, dict):
        raise BriefingError(f"{name}: article is no list of keys. Restore its form from intake")
    refuse_unknown_keys(article, ENTRY_KEYS["article"], f"{name}: article")
    return Reviewed(
        path=path,
        article=article,
        names=[
            {**row, "kind": row["kind"] or kind}
            for key, kind in (("people", "person"), ("organisations", "organisation"))
            for row in _rows(content, key, name)
        ],
        events=_rows(content, "events", name),
        figures=_rows(content, "figures", name),
        summary=plain_text(content.get("summary")),
    )


def _rows(content: Mapping[str, Any], key: str, name: str) -> list[Mapping[str, Any]]:
    rows = content.get(key) or []
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BriefingError(f"{name}: {key} is no list of entries. Restore its form from intake")
    for number, row in enumerate(rows, start=1):
        refuse_unknown_keys(row, ENTRY_KEYS[key], f"{name}: {key}, entry {number}")
    return rows


def refuse_unknown_keys(entry: Mapping[str, Any], known: Sequence[str], where: str) -> None:
    """Raise BriefingError where an entry has a key that nothing reads, with the nearest."""
    for key in entry:
        if key not in known:
            near = did_you_mean(str(key), known)
            raise BriefingError(f'{where}: unknown key "{key}"{near}. Delete or correct it')


def plain_text(value: object) -> str:
    """Return what a person wrote in a cell as one line of text, empty for nothing."""
    if value is None or isinstance(value, dict | list):
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return " ".join(_BROKEN.sub(" ", str(value)).split())


def _where(error: BaseException) -> str:
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return "nested too deeply" if isinstance(error, RecursionError) else str(error)[:80]
    return f"line {mark.line + 1}: {getattr(error, 'problem', 'malformed')}"
