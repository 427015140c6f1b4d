"""The record as Parquet, one file a table: typed columns for whoever computes."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from analysis.exports.extra import needed
from analysis.exports.relational import DAY, NUMBER, TEXT, TRUTH, WHOLE, linked

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from analysis.exports.relational import Relation

_TYPES: Mapping[str, str] = {
    TEXT: "string",
    DAY: "date32",
    WHOLE: "int64",
    NUMBER: "float64",
    TRUTH: "bool_",
}


def parquet_files(tables: Iterable[Relation]) -> dict[str, bytes]:
    """Return a Parquet file of each table and of each list, by file name.

    Raises BriefingError where the library is missing. The same evidence gives the same bytes.
    """
    pyarrow = needed("pyarrow", "Parquet")
    parquet = needed("pyarrow.parquet", "Parquet")
    return {f"parquet/{t.name}.parquet": _file(t, pyarrow, parquet) for t in linked(tables)}


def _file(table: Relation, pyarrow: Any, parquet: Any) -> bytes:  # noqa: ANN401 - modules
    columns = zip(*table.rows, strict=True) if table.rows else [()] * len(table.fields)
    arrays = [
        pyarrow.array(list(values), type=getattr(pyarrow, _TYPES[field.kind])())
        for field, values in zip(table.fields, columns, strict=True)
    ]
    into = io.BytesIO()
    parquet.write_table(pyarrow.table(arrays, names=list(table.names)), into)
    return into.getvalue()
