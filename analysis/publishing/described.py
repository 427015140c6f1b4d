"""What a manifest says, in the forms that others read: RO-Crate and an in-toto statement.

`ro-crate-metadata.json` follows RO-Crate 1.1 and its profile Process Run Crate: one action by which
the command made the files from its inputs. `provenance.json` is an in-toto statement with SLSA's
predicate of provenance. Neither is signed, and neither says more than the manifest.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from analysis.publishing.document import Document

CRATE, PROVENANCE = "ro-crate-metadata.json", "provenance.json"
_FORMATS = {
    ".html": "text/html",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".json": "application/json",
    ".ipynb": "application/x-ipynb+json",
}
_RUN = "https://w3id.org/ro/wfrun/process/0.5"
_CONTEXT = (
    "https://w3id.org/ro/crate/1.1/context",
    "https://w3id.org/ro/terms/workflow-run/context",
)
_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
# How a build is asked for, and by what it is done; both are this project's own names.
BUILD, BUILDER = "urn:briefing:build:1", "urn:briefing:command"


def described(told: Mapping[str, Any], document: Document) -> dict[str, bytes]:
    """Return the two files by name, of what a manifest tells of the files of an edition."""
    made = {PROVENANCE: statement(told), CRATE: crate(told, document)}
    return {name: _bytes(content) for name, content in made.items()}


def _bytes(content: Mapping[str, Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def statement(told: Mapping[str, Any]) -> dict[str, Any]:
    """Return an in-toto statement (v1) with SLSA provenance (v1) of the outputs."""
    files = told["inputs"]["files"].items()
    return {
        "_type": "https://in-toto.io/Statement/v1",
        "subject": [
            {"name": name, "digest": {"sha256": each["sha256"]}}
            for name, each in told["outputs"].items()
        ],
        "predicateType": "https://slsa.dev/provenance/v1",
        "predicate": {
            "buildDefinition": {
                "buildType": BUILD,
                "externalParameters": {"edition": told["edition"], **told["order"]},
                "internalParameters": {"packages": told["packages"]},
                "resolvedDependencies": [
                    {"name": name, "digest": {"sha256": digest}} for name, digest in files
                ],
            },
            "runDetails": {"builder": {"id": BUILDER, "version": {"briefing": told["version"]}}},
        },
    }


def crate(told: Mapping[str, Any], document: Document) -> dict[str, Any]:
    """Return the metadata of an RO-Crate of the outputs, with the action that made them."""
    outputs = {**told["outputs"], PROVENANCE: {}, "manifest.json": {}}
    licence = str(document.rebuild.get("licence_address") or _LICENCE)
    graph = (
        _descriptor(),
        {**_root(told, document, tuple(outputs)), "license": {"@id": licence}},
        {"@id": _RUN, "@type": "CreativeWork", "name": "Process Run Crate", "version": "0.5"},
        {"@id": licence, "@type": "CreativeWork", "name": "CC BY 4.0"},
        *(_file(name, each) for name, each in outputs.items()),
        *_action(told, document),
    )
    return {"@context": list(_CONTEXT), "@graph": list(graph)}


def _descriptor() -> dict[str, Any]:
    return {
        "@id": CRATE,
        "@type": "CreativeWork",
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
        "about": {"@id": "./"},
    }


def _root(told: Mapping[str, Any], document: Document, names: tuple[str, ...]) -> dict[str, Any]:
    head = document.masthead
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": f"{head['title']}: {head['window']}",
        "description": head["description"],
        # The day of knowledge: no build depends on the day on which it is made.
        "datePublished": told["parameters"]["as_of"],
        "conformsTo": {"@id": _RUN},
        "version": told["version"],
        "identifier": told["digest"],
        "temporalCoverage": f"{told['parameters']['start']}/{told['parameters']['end']}",
        "hasPart": [{"@id": name} for name in names],
        "mentions": {"@id": "#build"},
    }


def _file(name: str, each: Mapping[str, Any]) -> dict[str, Any]:
    suffix = name[name.rfind(".") :]
    made: dict[str, Any] = {"@id": name, "@type": "File", "name": name}
    if suffix in _FORMATS:
        made["encodingFormat"] = _FORMATS[suffix]
    if each:
        made |= {"contentSize": str(each["bytes"]), "sha256": each["sha256"]}
    return made


def _action(told: Mapping[str, Any], document: Document) -> Iterator[dict[str, Any]]:
    """Yield the action, what it was done by, and each of its inputs and parameters."""
    inputs = [_input(name, digest) for name, digest in told["inputs"]["files"].items()]
    asked = [
        {
            "@id": f"#parameter-{name}",
            "@type": "PropertyValue",
            "name": name,
            "value": str(value),
        }
        for name, value in told["order"]["asked"].items()
    ]
    yield {
        "@id": "#build",
        "@type": "CreateAction",
        "name": f"Build of the edition {told['edition']}",
        "description": document.rebuild.get("command", "") or "briefing build",
        "instrument": {"@id": "#briefing"},
        "object": [{"@id": each["@id"]} for each in (*inputs, *asked)],
        "result": [{"@id": name} for name in told["outputs"]],
        "actionStatus": {"@id": "http://schema.org/CompletedActionStatus"},
    }
    yield {
        "@id": "#briefing",
        "@type": "SoftwareApplication",
        "name": "briefing",
        "softwareVersion": told["version"],
        "softwareRequirements": [f"{name}=={each}" for name, each in told["packages"].items()],
    }
    yield from (*inputs, *asked)


def _input(name: str, digest: str) -> dict[str, Any]:
    return {"@id": f"#input/{name}", "@type": "CreativeWork", "name": name, "sha256": digest}
