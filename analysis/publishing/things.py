"""Things that a person shows in a notebook of theirs, as the items that exporters read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import pandas as pd

from analysis.charts import guest
from analysis.errors import BriefingError
from analysis.publishing.frames import table_of
from analysis.publishing.own import PICTURES, Item, from_output

if TYPE_CHECKING:
    from collections.abc import Mapping


def own_item(thing: object, caption: str = "", words: str = "") -> Item:
    """Return one thing as an item: Markdown, a table, a chart, a picture or plain text.

    `caption` is printed with it and `words` say what a picture shows. Raises BriefingError for
    what can't be printed, and for a chart that has no look on dark paper.
    """
    if isinstance(thing, str):
        return {"form": "prose", "markdown": thing}
    if isinstance(thing, alt.TopLevelMixin):
        return _chart(thing, caption, words)
    if isinstance(thing, pd.Series):
        return table_of(thing.to_frame(), caption)
    if isinstance(thing, pd.DataFrame):
        return table_of(thing, caption)
    if isinstance(getattr(thing, "data", None), pd.DataFrame):
        return table_of(thing.data, caption)  # type: ignore[attr-defined]  # a Styler's
    data, told = _displayed(thing)
    item = from_output(data, told, caption, words)
    if item is None:
        msg = (
            f"a {type(thing).__name__} can't be printed. Show Markdown in quotes, a DataFrame, "
            f"an Altair chart, or an image"
        )
        raise BriefingError(msg)
    return item


def _chart(chart: alt.TopLevelMixin, caption: str, words: str) -> Item:
    spec = guest.specification(chart)
    told = words or str(spec.get("description") or "")
    return {"form": "chart", "spec": spec, "alt": told, "caption": caption}


def _displayed(thing: object) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what Jupyter would show of a thing, and what that says of itself."""
    from IPython.core.interactiveshell import InteractiveShell

    formatter: Any = InteractiveShell.instance().display_formatter
    data, told = formatter.format(thing, include=set(PICTURES) | {"text/markdown", "text/html"})
    return _texts(data), told


def _texts(data: Mapping[str, Any]) -> dict[str, Any]:
    import base64

    return {
        kind: base64.b64encode(value).decode() if isinstance(value, bytes) else value
        for kind, value in data.items()
    }
