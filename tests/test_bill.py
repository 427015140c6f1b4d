"""What the project is made with: wheels alone, under licences that may be, told in a bill."""

from __future__ import annotations

import json

import pytest

from tests.test_repository import ROOT
from tools import bill

LOCKS = ("requirements.lock", "requirements-lab.lock", ".ci/requirements.txt")


@pytest.mark.parametrize(
    ("name", "version", "digests"), bill.pinned((ROOT / LOCKS[0]).read_text("utf-8"))
)
def test_each_package_has_a_digest_and_a_licence_that_may_be(
    name: str, version: str, digests: tuple[str, ...]
) -> None:
    """A new one is looked at before it is locked."""
    assert version
    assert digests
    assert bill.refused(bill.licence_of(name)) == []


@pytest.mark.parametrize(
    ("licence", "found"),
    [
        ("MIT", []),
        ("Apache-2.0 AND MIT", []),
        ("GPL-2.0-only OR MPL-1.1", []),
        ("MIT AND GPL-3.0-only", ["GPL-3.0-only"]),
        ("(AGPL-3.0-only)", ["AGPL-3.0-only"]),
        ("", ["no licence"]),
    ],
)
def test_a_licence_that_may_not_be_is_named(licence: str, found: list[str]) -> None:
    """Of several to choose from, one that may be is enough."""
    assert bill.refused(licence) == found


def test_nothing_is_built_from_source() -> None:
    """Each command of make that installs from a lock takes wheels alone, by their digests."""
    made = (ROOT / "Makefile").read_text("utf-8").splitlines()
    installing = [line for line in made if "install" in line.casefold() and " -r " in line]
    assert len(installing) == len(LOCKS)
    for line in installing:
        assert "--require-hashes --only-binary :all:" in line


def test_the_bill_is_that_of_the_lock() -> None:
    """Each package, and what it carries into editions, with origin and licence."""
    told = json.loads(bill.FILE.read_text("utf-8"))["components"]
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    packages = {(each["name"], each["version"]) for each in told if each["type"] == "library"}
    assert packages == {(name, version) for name, version, _ in bill.pinned(lock)}
    assert all(each["licenses"] for each in told)
    carried = {each["name"]: each["supplier"]["name"] for each in told if each["type"] == "file"}
    assert carried == {name: origin for name, origin, _, _ in bill.CARRIED}


def test_the_bill_is_as_the_format_has_it() -> None:
    """By the validator of the format's own library, and made again it is the same."""
    validation = pytest.importorskip(
        "cyclonedx.validation.json",
        reason="the format's library is not installed: make setup-browser",
    )
    schema = pytest.importorskip("cyclonedx.schema")
    text = bill.FILE.read_text("utf-8")
    assert bill.bill((ROOT / "requirements.lock").read_text("utf-8")) == text
    assert validation.JsonStrictValidator(schema.SchemaVersion.V1_6).validate_str(text) is None
