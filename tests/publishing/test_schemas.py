"""What `docs/schemas/` says of files is what the files are, and what the code says of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, get_args

import pytest
from jsonschema import Draft202012Validator

from analysis.document.codec import FIELDS
from analysis.evidence.query import MEASURES
from analysis.intake.proposals.proposal_yaml import ENTRY_KEYS, TOP_KEYS
from analysis.narrative.statement import Kind
from analysis.publishing.manifest import _FORM
from tests.builders import known
from tests.everything import statements_of
from tests.test_repository import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.evidence.records import Evidence

SCHEMAS = ROOT / "docs" / "schemas"
PUBLISHED = ROOT / "output" / "full"


def schema(name: str) -> dict[str, Any]:
    """Return a schema by its name."""
    found: dict[str, Any] = json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8"))
    return found


def faults(name: str, content: object) -> list[str]:
    """Return what a schema has against some content, each with its place."""
    found = Draft202012Validator(schema(name)).iter_errors(content)
    return [f"{'/'.join(map(str, each.path))}: {each.message}" for each in found]


@pytest.mark.parametrize("path", sorted(SCHEMAS.glob("*.json")), ids=lambda path: path.name)
def test_each_is_a_schema_and_says_what_of(path: Path) -> None:
    """By the standard's own schema, with title and description, under its own name."""
    found = json.loads(path.read_text("utf-8"))
    Draft202012Validator.check_schema(found)
    assert found["title"]
    assert found["description"]


@pytest.mark.parametrize("name", ["statements", "manifest"])
def test_the_published_edition_is_as_it_says(name: str) -> None:
    """The file that everybody sees."""
    content = json.loads((PUBLISHED / f"{name}.json").read_text("utf-8"))
    assert faults(name, content) == []


def written(evidence: Evidence, **given: str) -> dict[str, Any]:
    """Return what statements.json holds of an edition of the fictional record."""
    said = [said.to_json() for said in statements_of(known(evidence, **given))]
    fields = [{key: each[key] for key in FIELDS} for each in said]
    return {"edition": "", "statements": fields}


@pytest.mark.parametrize(
    "given", [{}, {"start": "2022-09", "end": "2022-09", "as_of": "2022-09-03"}]
)
def test_statements_of_any_edition_are_as_it_says(
    evidence: Evidence, given: dict[str, str]
) -> None:
    """Whatever its dates and its day of knowledge."""
    content = written(evidence, **given)
    assert content["statements"]
    assert faults("statements", content) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"kind": "rumour"}, "statements/0/kind: 'rumour' is not one of"),
        ({"because": "so"}, "statements/0: Additional properties are not allowed ('because'"),
        ({"sources": "a"}, "statements/0/sources: 'a' is not of type 'array'"),
        ({"query": {"counts": [{"table": "events"}]}}, "statements/0/query/counts/0: 'start' is a"),
    ],
)
def test_a_statement_of_another_form_is_not(
    evidence: Evidence, change: dict[str, Any], fault: str
) -> None:
    """The schema refuses what no edition writes."""
    content = written(evidence)
    content["statements"] = [content["statements"][0] | change]
    assert any(found.startswith(fault) for found in faults("statements", content))


def test_kinds_and_measures_are_those_of_the_code() -> None:
    """One that is added there is added here."""
    told = schema("statements")["$defs"]
    assert tuple(told["statement"]["properties"]["kind"]["enum"]) == get_args(Kind)
    own = {"table", "start", "end", "as_of", "sectors", "where", "rows", "gives", "between"}
    assert told["query"]["properties"].keys() == own | set(MEASURES)


def test_a_manifest_tells_all_that_is_read_of_it() -> None:
    """What `verify` and a second build ask of it."""
    told = schema("manifest")
    assert _FORM.keys() <= set(told["required"])
    for key, form in _FORM.items():
        asked = {name for name in form if name is not ...} if isinstance(form, dict) else set()
        assert asked <= set(told["properties"][key].get("required", ())), key


def test_the_keys_of_a_proposal_are_those_of_the_code() -> None:
    """An editor that checks by the schema knows each of them, and no other."""
    told = schema("proposal")
    assert told["properties"].keys() == set(TOP_KEYS)
    kinds = {"people": "actor", "organisations": "actor", "places": "place"}
    for section, keys in ENTRY_KEYS.items():
        kind = kinds.get(section, section.removesuffix("s"))
        assert told["$defs"][kind]["properties"].keys() == set(keys), section
