"""The descriptor itself is held against its form, so that no slip in it ends in a traceback."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import BriefingError
from analysis.evidence.check import check_record
from analysis.evidence.load import load_evidence
from analysis.evidence.shape import misshapen
from tests.conftest import DESCRIPTOR

OTHER: tuple[Any, ...] = (None, 3, "x", [], {}, "", True, [3], {"a": 1})


def package() -> dict[str, Any]:
    """Return the real descriptor, to be spoilt."""
    found: dict[str, Any] = json.loads(DESCRIPTOR.read_text(encoding="utf-8"))
    return found


def places(held: Any, above: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:  # noqa: ANN401
    """Return the way to each part of the descriptor."""
    keys = list(held) if isinstance(held, dict) else range(len(held) if type(held) is list else 0)
    below = [place for key in keys for place in places(held[key], (*above, key))]
    return [above, *below] if above else below


PLACES = places(package())


def spoilt(place: tuple[Any, ...], value: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return the descriptor with another value at a place."""
    made = package()
    held: Any = made
    for key in place[:-1]:
        held = held[key]
    held[place[-1]] = value
    return made


def test_the_real_one_has_its_form() -> None:
    """Or nothing could be checked."""
    assert misshapen(package()) is None


@pytest.mark.parametrize("name", ["votes", "tellings", "positions"])
def test_a_table_that_is_not_declared_is_named(record_folder: Path, name: str) -> None:
    """Its rows would silently count for none."""
    made = package()
    made["resources"] = [each for each in made["resources"] if each["name"] != name]
    (record_folder / DESCRIPTOR.name).write_text(json.dumps(made), encoding="utf-8")
    (record_folder / f"{name}.csv").unlink()
    (fault,) = check_record(record_folder)
    assert f'the table "{name}" is not declared' in str(fault)


@pytest.mark.parametrize(
    ("place", "value", "told"),
    [
        (("resources", 0, "schema", "fields", 0, "type"), "lamp", '"lamp" is none of string'),
        (("resources", 0, "schema", "fields", 0, "name"), 3, "is no text"),
        (("sectors", 0, "name"), [], "is no text"),
        (("words", "columns", 0), "title", "words.columns: is no list of texts"),
        (("words", "vague", 0), None, "words.vague: is no list of texts"),
        (("sections",), {}, "sections: is no list"),
        (("subject",), "x", "subject: is no object"),
        (("resources", 0, "schema", "fields", 0, "constraints"), {"pattern": "("}, "is no pattern"),
    ],
)
def test_what_is_of_another_form_is_named(place: tuple[Any, ...], value: object, told: str) -> None:
    """With its place in the file."""
    found = misshapen(spoilt(place, value))
    assert found
    assert told in found


def test_no_change_of_the_descriptor_ends_in_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, fictional: Path
) -> None:
    """Whatever stands at whatever place: a fault, a sentence, or a record that can be read."""
    folder = tmp_path_factory.mktemp("spoilt")
    for path in fictional.iterdir():
        (folder / path.name).symlink_to(path)
    descriptor = folder / DESCRIPTOR.name
    descriptor.unlink()

    @given(st.sampled_from(PLACES), st.sampled_from(OTHER))
    def holds(place: tuple[Any, ...], value: object) -> None:
        descriptor.write_text(json.dumps(spoilt(place, value)), encoding="utf-8")
        for read in (check_record, load_evidence):
            try:
                read(folder)
            except BriefingError as error:
                assert str(error)  # noqa: PT017 - a sentence is as good as a result

    holds()
