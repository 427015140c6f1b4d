"""The article that a proposal names, found again."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from analysis.intake.reading.article import Article
from analysis.intake.reading.files import find_entries, read_articles


def find_article(name: str, folders: Iterable[Path]) -> Article | None:
    """Return the article of that name from the first of the folders that holds it, else None."""
    for folder in folders:
        if not folder.is_dir():
            continue
        for entry in find_entries([folder]):
            if not (
                entry.name == name or name.startswith(f"{entry.name} ") or (entry.path.name == name)
            ):
                continue
            for article in read_articles([entry]):
                if article.problem is None and article.name in {
                    name,
                    entry.name,
                    entry.path.name,
                }:
                    return article
    return None
