"""Changes as JSON, in the form that `docs/schemas/compare.schema.json` describes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis.comparing.change import Change, Compared, Differences, Value

FORMAT = "briefing-compare/1"


def as_json(told: Differences) -> str:
    """Return all changes as a JSON text that ends in a newline."""
    content = {
        "format": FORMAT,
        "then": _compared(told.then),
        "now": _compared(told.now),
        "count": told.count,
        **{
            group: {kind: [_change(each) for each in changes] for kind, changes in kinds.items()}
            for group, kinds in told.changes.items()
        },
        "names": dict(sorted(told.names.items())),
        "notes": list(told.notes),
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _compared(each: Compared) -> dict[str, Any]:
    return {
        "name": each.name,
        "form": each.form,
        "parameters": dict(each.parameters),
        "digest": each.digest,
    }


def _change(each: Change) -> dict[str, Any]:
    return {
        "table": each.table,
        "id": each.id,
        "label": each.label,
        "formerly": each.formerly,
        "fields": [
            {"field": one.field, "then": _value(one.then), "now": _value(one.now)}
            for one in each.fields
        ],
    }


def _value(held: Value) -> str | list[str]:
    return held if isinstance(held, str) else list(held)
