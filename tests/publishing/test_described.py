"""An edition described in the forms that others read, held against their own libraries."""

from __future__ import annotations

import json
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pytest

from analysis.publishing.collect import collect
from analysis.publishing.described import CRATE, PROVENANCE, described
from tests.publishing import parts, soundly

if TYPE_CHECKING:
    from pathlib import Path

DIGEST = "ab" * 32


@pytest.fixture
def told() -> dict[str, Any]:
    """Return the manifest of an edition of one page, made from one table."""
    made = soundly.manifest(
        "spring",
        order={"notebook": "n.ipynb", "copy": False, "paper": "a4", "asked": {"start": "1921"}},
        parameters={"start": "1921-03-01", "end": "1923-06-30", "as_of": "1923-06-30"},
        inputs={"digest": DIGEST, "files": {"data/events.csv": DIGEST}},
        outputs={"briefing.html": {"sha256": DIGEST, "bytes": 4}},
    )
    return {**made, "version": "1.2.0", "packages": {"typst": "1.0"}, "digest": "abcd"}


@pytest.fixture
def folder(told: dict[str, Any], tmp_path: Path) -> Path:
    """Return a folder with the page and both descriptions."""
    document = collect(parts.notebook())
    for name, content in described(told, document).items():
        (tmp_path / name).write_bytes(content)
    for name in ("briefing.html", "manifest.json"):
        (tmp_path / name).write_text("page", encoding="utf-8")
    return tmp_path


def test_the_same_manifest_makes_the_same_bytes(told: dict[str, Any]) -> None:
    """No clock, no random id."""
    document = collect(parts.notebook())
    assert described(told, document) == described(MappingProxyType(told), document)


def test_the_crate_says_what_was_made_of_what(folder: Path) -> None:
    """One action from inputs and parameters to files, by the command in its version."""
    graph = json.loads((folder / CRATE).read_bytes())["@graph"]
    known = {each["@id"]: each for each in graph}
    assert len(known) == len(graph)
    action = known["#build"]
    assert {each["@id"] for each in action["object"]} == {
        "#input/data/events.csv",
        "#parameter-start",
    }
    assert action["result"] == [{"@id": "briefing.html"}]
    assert known["briefing.html"]["sha256"] == DIGEST
    assert known[action["instrument"]["@id"]]["softwareVersion"] == "1.2.0"
    assert known["./"]["datePublished"] == "1923-06-30"
    linked = json.dumps(graph).split('{"@id": "')[1:]
    ours = {each.partition('"')[0] for each in linked}
    assert {each for each in ours if not each.startswith("http")} <= set(known)


def test_the_crate_is_one_to_its_own_library(folder: Path) -> None:
    """It reads every file, and the action with what it made."""
    rocrate = pytest.importorskip("rocrate.rocrate", reason="not installed: make setup-browser")
    found = rocrate.ROCrate(str(folder))
    assert {each.id for each in found.data_entities} == {
        "briefing.html",
        "manifest.json",
        PROVENANCE,
    }
    (action,) = found.get_by_type("CreateAction")
    assert [each.id for each in action["result"]] == ["briefing.html"]


def test_the_statement_is_one_to_its_own_library(folder: Path) -> None:
    """With subjects by digest and SLSA's predicate."""
    statement = pytest.importorskip(
        "in_toto_attestation.v1.statement", reason="not installed: make setup-browser"
    )
    made = json.loads((folder / PROVENANCE).read_bytes())
    assert made["subject"] == [{"name": "briefing.html", "digest": {"sha256": DIGEST}}]
    definition = made["predicate"]["buildDefinition"]
    assert definition["externalParameters"]["asked"] == {"start": "1921"}
    assert definition["resolvedDependencies"][0]["name"] == "data/events.csv"
    checked = statement.Statement.copy_from_pb(_parsed(json.dumps(made)))
    checked.validate()


def _parsed(text: str) -> Any:  # noqa: ANN401 - of a library without types
    from google.protobuf.json_format import Parse
    from in_toto_attestation.v1.statement_pb2 import Statement

    return Parse(text, Statement())
