"""What the values of a column can be, as JSON Schema, told by the model's own fields.

Draft 2020-12, as OpenAPI 3.1 has it: a value that may be missing has ``null`` among its types.
"""

from typing import Any

from django.db import models

from hmic_kb.common.exports import Column, EachOf, Export, FieldPath

Schema = dict[str, Any]

# The first that fits counts; a field that is none of these holds text.
TYPES: tuple[tuple[type[models.Field], Schema], ...] = (
    (models.BooleanField, {"type": "boolean"}),
    (models.IntegerField, {"type": "integer"}),
    (models.DecimalField, {"type": "number"}),
    (models.DateField, {"type": "string", "format": "date"}),
)


def row_schema(export: Export) -> Schema:
    """The schema of one record of a list: an object with a property for each of its columns."""
    return {
        "type": "object",
        "properties": {
            column.name: column_schema(column, export.model) for column in export.columns
        },
        "required": [column.name for column in export.columns],
        "additionalProperties": False,
    }


def column_schema(column: Column, model: type[models.Model]) -> Schema:
    """The schema of a column's values. Raises TypeError where nothing tells it."""
    schema = column.schema or _derived(column, model)
    return {**schema, "description": column.about} if column.about else schema


def _derived(column: Column, model: type[models.Model]) -> Schema:
    value = column.value
    if isinstance(value, FieldPath):
        return _of_path(value.names.split("."), model)
    if isinstance(value, EachOf):
        return {"type": "array", "items": _of_path([value.relation, value.name], model)}
    raise TypeError(f"The column {column.name} of {model.__name__} says nothing of its values.")


def _of_path(names: list[str], model: type[models.Model]) -> Schema:
    *relations, last = names
    missing = False
    for name in relations:
        field: Any = model._meta.get_field(name)
        missing |= bool(field.null)
        model = field.related_model
    return _of_field(model._meta.get_field(last), missing)


def _of_field(field: Any, missing: bool) -> Schema:
    schema = next((schema for kind, schema in TYPES if isinstance(field, kind)), {"type": "string"})
    choices = list(dict(field.flatchoices))
    # A blank text is given as null (FieldPath).
    missing |= field.null or (field.blank and schema["type"] == "string")
    if choices:
        schema = {**schema, "enum": [*choices, None] if missing else choices}
    return {**schema, "type": [schema["type"], "null"]} if missing else schema
