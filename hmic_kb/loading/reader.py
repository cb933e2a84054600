"""YAML files into plain values that know their line, trusting nothing in them."""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from hmic_kb.loading.problems import Problem

LARGEST_BYTES = 8_000_000
DEEPEST = 8
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Located:
    """A value and the line it begins on. Lists hold Located; mappings map text to Located."""

    value: Any
    line: int


class UnreadableError(Exception):
    """The file as a whole cannot be read."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


def read(path: Path, name: str) -> tuple[Located | None, list[Problem]]:
    """The content of one file, and what is wrong with it. ``name`` stands in the problems.

    No content where the file cannot be read as a whole.
    """
    problems: list[Problem] = []
    try:
        text = _text(path)
        _refuse_what_has_no_place_here(text)
        node = yaml.compose(text, LOADER)
        if node is None:
            raise UnreadableError(1, "the file is empty; delete it or give it records.")
        return _located(node, name, problems), problems
    except UnreadableError as error:
        return None, [Problem(name, error.line, "", error.message)]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        return None, [Problem(name, line, "", f"is not YAML: {error.problem or error.context}.")]
    except yaml.YAMLError as error:
        return None, [Problem(name, 1, "", f"is not YAML: {' '.join(str(error).split())}.")]


def _text(path: Path) -> str:
    if path.stat().st_size > LARGEST_BYTES:
        raise UnreadableError(
            1, f"is larger than {LARGEST_BYTES // 1_000_000} MB; split the report."
        )
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise UnreadableError(line, "is not in UTF-8; save the file in that encoding.") from None


def _refuse_what_has_no_place_here(text: str) -> None:
    """Aliases (which make bombs and loops), tags, deep nesting and second documents."""
    depth = documents = 0
    for event in yaml.parse(text, LOADER):
        line = event.start_mark.line + 1
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise UnreadableError(line, "a second document begins here; a file holds one.")
        if getattr(event, "anchor", None):
            raise UnreadableError(line, "anchors and aliases (& and *) are not used; write it out.")
        if getattr(event, "tag", None) not in (None, "!"):
            raise UnreadableError(line, f"the tag {event.tag} is not used; write plain values.")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                raise UnreadableError(
                    line, f"is nested more than {DEEPEST} deep; records are flat."
                )
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _located(node: yaml.Node, name: str, problems: list[Problem]) -> Located:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        return Located([_located(item, name, problems) for item in node.value], line)
    if isinstance(node, yaml.MappingNode):
        return Located(_mapping(node, name, problems), line)
    return Located(_scalar(node, name, problems), line)


def _mapping(node: yaml.MappingNode, name: str, problems: list[Problem]) -> dict[str, Located]:
    values: dict[str, Located] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else "(not a name)"
        if key in values:
            first = values[key].line
            problems.append(Problem(name, line, key, f"stands twice, first on line {first}."))
            continue
        values[key] = _located(value_node, name, problems)
    return values


def _scalar(node: yaml.ScalarNode, name: str, problems: list[Problem]) -> Any:
    """The value of a scalar; decimals are kept exact, and a date must exist."""
    if node.tag.endswith(":float"):
        return Decimal(node.value.replace("_", "")) if _is_plain_number(node.value) else node.value
    try:
        return yaml.constructor.SafeConstructor().construct_object(node)
    except ValueError:
        line = node.start_mark.line + 1
        problems.append(Problem(name, line, "", f"{node.value} is not a date that exists."))
        return None


def _is_plain_number(text: str) -> bool:
    return not any(mark in text.lower() for mark in ("inf", "nan", ":"))
