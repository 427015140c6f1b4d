"""A DataFrame as a table of texts, and the table that an HTML output holds."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pandas as pd

Item = dict[str, Any]

MOST_ROWS = 200


def table_of(frame: pd.DataFrame, caption: str) -> Item:
    """Return a frame as a table of texts; its index comes first where it says anything."""
    whole = len(frame)
    shown = frame.head(MOST_ROWS)
    if not (isinstance(frame.index, pd.RangeIndex) and frame.index.name is None):
        names = [str(n) if n is not None else "" for n in frame.index.names]
        shown = shown.copy()
        shown.index.names = [name or f" {place}" for place, name in enumerate(names)]
        shown = shown.reset_index(allow_duplicates=True)
    item: Item = {
        "form": "table",
        "columns": [_head(column) for column in shown.columns],
        "rows": [[_cell(value) for value in row] for row in shown.itertuples(index=False)],
        "caption": caption,
    }
    if whole > MOST_ROWS:
        item["cut"] = f"The first {MOST_ROWS} of {whole:,} rows."
    return item


def _head(column: object) -> str:
    parts = column if isinstance(column, tuple) else (column,)
    words = " · ".join(str(part) for part in parts if str(part).strip())
    return "" if words.strip().isdigit() and words.startswith(" ") else words


def _cell(value: Any) -> str:  # noqa: ANN401 - a cell holds anything
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return ""
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".")
    if isinstance(value, pd.Timestamp) and value == value.normalize():
        return value.date().isoformat()
    if isinstance(value, list | tuple | set | frozenset):
        return "; ".join(map(str, sorted(value) if isinstance(value, set | frozenset) else value))
    return str(value)


def table_in(html: str, caption: str) -> Item | None:
    """Return the one table that an HTML output holds, or None where it holds anything else."""
    if "<table" not in html or "<script" in html:
        return None
    try:
        found = pd.read_html(StringIO(html), keep_default_na=False)
    except (ValueError, ImportError):
        return None
    return table_of(found[0], caption) if len(found) == 1 else None
