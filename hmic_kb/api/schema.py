"""What each address of the API takes and gives, as OpenAPI 3.1, from the columns and filters."""

from http import HTTPStatus
from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ComponentRegistry, ResolvedComponent

from hmic_kb.api import problems
from hmic_kb.api.examples import EXAMPLES
from hmic_kb.api.kinds import KINDS
from hmic_kb.api.parameters import AS_AT, CURSOR, SIZE, filter_parameters, takes_as_at
from hmic_kb.common.column_schemas import row_schema
from hmic_kb.common.exports import Export

Schema = dict[str, Any]

KEY_PATTERN = "[A-Za-z0-9_.-]+"
ADDRESS: Schema = {"type": ["string", "null"], "format": "uri"}
CONDITIONS: list[Schema] = [
    {
        "name": "If-None-Match",
        "in": "header",
        "description": "The `ETag` of an earlier answer: if nothing changed, the answer is 304.",
        "schema": {"type": "string"},
    },
    {
        "name": "If-Modified-Since",
        "in": "header",
        "description": "The `Last-Modified` of an earlier answer.",
        "schema": {"type": "string"},
    },
]
HEADERS: Schema = {
    "ETag": {
        "description": "Changes whenever anything in the answer does.",
        "schema": {"type": "string"},
    },
    "Last-Modified": {
        "description": "When anything was last changed that answers are made of. Left out while "
        "that is so recent that a second cannot tell two changes apart.",
        "schema": {"type": "string"},
    },
}
SHARED = [AS_AT, CURSOR, SIZE, *CONDITIONS]
# What each status means, and what its detail may be.
PROBLEMS = {
    400: (
        "A parameter is unknown or cannot be met; the detail says what would be right.",
        "page_size: “1000” is not a number from 1 to 500.",
    ),
    404: (
        "There is no such record.",
        "There is no finding “2014-mps-f999”; /api/findings/ lists those that there are.",
    ),
    406: ("The request does not accept JSON.", problems.IN_WORDS[406]),
    500: ("A fault of ours, which is recorded.", problems.OUR_FAULT),
}


def list_parameters(export: Export) -> list[Schema]:
    return [*filter_parameters(export), *detail_parameters(export), CURSOR, SIZE]


def detail_parameters(export: Export) -> list[Schema]:
    return [AS_AT] if takes_as_at(export) else []


def names_of(parameters: list[Schema]) -> list[str]:
    return [parameter["name"] for parameter in parameters]


def example_of(export: Export) -> Schema:
    return EXAMPLES[export.kind]


class ReadingSchema(AutoSchema):
    """An operation that reads. Says what its success looks like, and every way it can fail."""

    errors: tuple[int, ...] = (400, 406, 500)

    def get_operation(
        self, path: str, path_regex: str, path_prefix: str, method: str, registry: ComponentRegistry
    ) -> Schema:
        self.registry = registry
        success = {
            "description": self.about(),
            "headers": {name: self.component(name, HEADERS[name], "headers") for name in HEADERS},
            "content": {"application/json": self.content()},
        }
        failures = {str(status): self.failure(status) for status in self.errors}
        shared = [
            self.shared_parameter(parameter) for parameter in (*self.parameters(), *CONDITIONS)
        ]
        return {
            "operationId": self.name(),
            "summary": self.about(),
            "tags": [self.tag()],
            "parameters": shared,
            "responses": {"200": success, "304": {"description": "Nothing changed."}, **failures},
        }

    def failure(self, status: int) -> Schema:
        about, detail = PROBLEMS[status]
        problem = {
            "type": "about:blank",
            "title": HTTPStatus(status).phrase,
            "status": status,
            "detail": detail,
        }
        content = {"schema": self.component("Problem", problems.SCHEMA), "example": problem}
        answer = {"description": about, "content": {problems.MEDIA_TYPE: content}}
        return self.component(HTTPStatus(status).name.title().replace("_", ""), answer, "responses")

    def shared_parameter(self, parameter: Schema) -> Schema:
        """The parameter, by reference if every list has the same."""
        if parameter not in SHARED:
            return parameter
        return self.component(parameter["name"], parameter, "parameters")

    def component(self, name: str, holds: Schema, kind: str = "schemas") -> Schema:
        """A reference to what several operations share."""
        component = ResolvedComponent(name, kind, holds, name)
        self.registry.register_on_missing(component)
        return component.ref

    def row(self) -> Schema:
        export: Export = self.view.export
        return self.component(export.model.__name__, row_schema(export))

    def name(self) -> str:
        raise NotImplementedError

    def about(self) -> str:
        raise NotImplementedError

    def tag(self) -> str:
        return self.view.export.kind

    def parameters(self) -> list[Schema]:
        raise NotImplementedError

    def content(self) -> Schema:
        raise NotImplementedError


class RootSchema(ReadingSchema):
    def name(self) -> str:
        return "lists"

    def about(self) -> str:
        return "The address of the list of every kind of record"

    def tag(self) -> str:
        return "lists"

    def parameters(self) -> list[Schema]:
        return []

    def content(self) -> Schema:
        address = {"type": "string", "format": "uri"}
        schema = {
            "type": "object",
            "properties": dict.fromkeys(KINDS, address),
            "required": list(KINDS),
            "additionalProperties": False,
        }
        return {"schema": schema}


class ListSchema(ReadingSchema):
    def name(self) -> str:
        return f"list_{self.view.export.kind.replace('-', '_')}"

    def about(self) -> str:
        return f"A page of the list of {self.view.export.model._meta.verbose_name_plural}"

    def parameters(self) -> list[Schema]:
        return list_parameters(self.view.export)

    def content(self) -> Schema:
        schema = {
            "type": "object",
            "properties": {
                "next": {**ADDRESS, "description": "The page after this; null on the last."},
                "previous": {**ADDRESS, "description": "The page before this; null on the first."},
                "results": {"type": "array", "items": self.row()},
            },
            "required": ["next", "previous", "results"],
            "additionalProperties": False,
        }
        example = {"next": None, "previous": None, "results": [example_of(self.view.export)]}
        return {"schema": schema, "example": example}


class DetailSchema(ReadingSchema):
    errors = (400, 404, 406, 500)

    def name(self) -> str:
        return f"read_{self.view.export.kind.replace('-', '_')}"

    def about(self) -> str:
        return f"One {self.view.export.model._meta.verbose_name}"

    def parameters(self) -> list[Schema]:
        field = self.view.export.model.natural_key_field
        key = {
            "name": "key",
            "in": "path",
            "required": True,
            "description": f"Its {field}, in capitals or not.",
            "schema": {"type": "string", "pattern": f"^{KEY_PATTERN}$"},
            "example": example_of(self.view.export)[field],
        }
        return [key, *detail_parameters(self.view.export)]

    def content(self) -> Schema:
        return {"schema": self.row(), "example": example_of(self.view.export)}
