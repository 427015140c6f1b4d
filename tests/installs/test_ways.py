"""The ways to an environment beside make: README, containers and Binder do the same set-up."""

from __future__ import annotations

import json
import os
import re

import pytest
import yaml
from packaging.specifiers import SpecifierSet

from tests.conftest import HERE
from tests.test_setup import MAKEFILE, PROJECT

ROOT = HERE.parent
README = (ROOT / "README.md").read_text("utf-8")
# The set-up in two steps, whatever installs.
STEPS = ["--require-hashes -r requirements.lock", "--no-deps --no-build-isolation -e ."]


def commands(language: str, begins: str) -> list[str]:
    """Return the lines of the README's block in a language whose first line begins so."""
    blocks = re.findall(
        rf"^```{language}\n({re.escape(begins)}.*?)^```", README, re.MULTILINE | re.DOTALL
    )
    assert len(blocks) == 1
    return str(blocks[0]).splitlines()


@pytest.mark.parametrize(
    ("language", "first", "install"),
    [
        ("sh", "python3 -m venv .venv", ".venv/bin/python -m pip install"),
        ("powershell", "py -m venv .venv", ".venv\\Scripts\\python -m pip install"),
        ("sh", "uv venv --python 3.13 .venv", "uv pip install"),
    ],
)
def test_each_system_has_three_plain_commands(language: str, first: str, install: str) -> None:
    """They differ in nothing but how the environment is made and called."""
    assert commands(language, first) == [first, *(f"{install} {step}" for step in STEPS)]


def test_conda_ends_with_the_same_step() -> None:
    """What comes before it stands in the file itself."""
    head = (ROOT / "environment.yml").read_text("utf-8")
    assert "#   pip install --no-deps --no-build-isolation --editable .\n" in head


def test_the_container_sets_up_by_make_with_a_python_of_the_project() -> None:
    """A Codespace is the same container."""
    told = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text("utf-8"))
    target = re.fullmatch(r"make ([a-z-]+)", told["postCreateCommand"])
    version = told["image"].rpartition(":")[2]

    assert target
    assert f".PHONY: {target[1]}\n" in MAKEFILE
    assert SpecifierSet(PROJECT["requires-python"]).contains(version)


def test_binder_starts_from_a_python_of_the_project_and_no_other_package() -> None:
    """All else is pinned, with hashes."""
    python, pip = yaml.safe_load((ROOT / "binder" / "environment.yml").read_text("utf-8"))[
        "dependencies"
    ]
    name, version = python.split("=")

    assert (name, pip) == ("python", "pip")
    assert SpecifierSet(PROJECT["requires-python"]).contains(version)


def test_binder_brings_both_locks_and_the_project() -> None:
    """By a script that git holds as one to be run."""
    script = ROOT / "binder" / "postBuild"
    text = script.read_text("utf-8")

    assert text.startswith("#!/bin/sh\n")
    assert os.name == "nt" or os.access(script, os.X_OK)
    assert re.search(
        r"^for lock in requirements\.lock requirements-lab\.lock; do$", text, re.MULTILINE
    )
    assert "--require-hashes --only-binary :all: -r" in text
    assert "--no-deps --no-build-isolation --editable ." in text
