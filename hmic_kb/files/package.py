"""What a bundle says of itself: a Frictionless data package, and the same in words."""

import hashlib
import json
from typing import Any

from django.conf import settings
from django.db.models import Model

from findings.models import Source
from hmic_kb.common.column_schemas import column_schema
from hmic_kb.common.exports import FORMATS, Column
from hmic_kb.files.asked import Asked
from hmic_kb.loading.models import LoadedRecord

# The property that holds what only this site can make use of.
OURS = "hmic_kb"
JOINED = "Joined by “; ”."
HOW_TO_READ: dict[str, dict[str, Any]] = {
    "csv": {"mediatype": "text/csv"},
    "xlsx": {"mediatype": FORMATS["xlsx"].content_type},
    "json": {"mediatype": "application/json", "dialect": {"json": {"keyed": True}}},
}


def package(asked: Asked, rows: int, files: dict[str, tuple[int, str]]) -> dict[str, Any]:
    """The descriptor of a bundle; ``files`` has the size and the SHA-256 of each of its files."""
    kind, day = asked.export.kind, asked.as_at.day.isoformat()
    return {
        "name": kind,
        "title": f"{kind.capitalize()} as at {day}",
        "description": "\n".join(f"{name}: {value}" for name, value in facts(asked, rows)),
        "homepage": asked.address,
        "version": settings.VERSION,
        "resources": [resource(asked, name, *files[f"{kind}.{name}"]) for name in FORMATS],
        OURS: {
            "kind": kind,
            "query": {name: asked.query.getlist(name) for name in asked.query},
            "as_at": asked.as_at.chosen.isoformat() if asked.as_at.chosen else None,
            "day": day,
            "rows": rows,
            "fixtures": fixtures(),
            "sources": sources(),
        },
    }


def facts(asked: Asked, rows: int) -> list[tuple[str, str]]:
    return [*asked.facts(), ("Rows", f"{rows:,}")]


def resource(asked: Asked, format_name: str, size: int, sha256: str) -> dict[str, Any]:
    kind = asked.export.kind
    columns = asked.export.columns
    return {
        "name": f"{kind}-{format_name}",
        "path": f"{kind}.{format_name}",
        "format": format_name,
        "encoding": "utf-8",
        "bytes": size,
        "hash": f"sha256:{sha256}",
        **HOW_TO_READ[format_name],
        "schema": {
            "fields": [field(column, asked.export.model, format_name) for column in columns],
            "missingValues": [""],
            "primaryKey": ["ref"],
        },
    }


def field(column: Column, model: type[Model], format_name: str) -> dict[str, Any]:
    """A column in the words of the Table Schema, told by its JSON Schema."""
    schema = column_schema(column, model)
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    kind = "date" if schema.get("format") == "date" else types[0]
    about = schema["description"]
    if kind == "array" and format_name != "json":
        kind, about = "string", f"{about} {JOINED}"
    described: dict[str, Any] = {"name": column.name, "type": kind, "description": about}
    constraints: dict[str, Any] = {}
    if "null" not in types and "array" not in types:
        constraints["required"] = True
    if values := [value for value in schema.get("enum", ()) if value is not None]:
        constraints["enum"] = values
    if constraints:
        described["constraints"] = constraints
    return described


def fixtures() -> dict[str, Any]:
    """How many records the fixtures gave when they were last loaded, and a digest of them all."""
    digest = hashlib.sha256()
    loaded = LoadedRecord.objects.order_by("kind", "key").values_list("kind", "key", "values")
    for record in loaded.iterator():
        digest.update(json.dumps(record, sort_keys=True).encode())
    return {"records": loaded.count(), "sha256": digest.hexdigest()}


def sources() -> list[dict[str, str]]:
    """The copies of reports that are loaded, which the official wording is taken from."""
    loaded = Source.objects.of_published_reports().order_by("report__sort_key")
    names = ("report__ref", "file_name", "sha256")
    return [
        dict(zip(("report", "file", "sha256"), values, strict=True))
        for values in loaded.values_list(*names)
    ]
