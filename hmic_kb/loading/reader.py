"""YAML files into plain values that know their line, trusting nothing in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from hmic_kb.loading.problems import Problem

LARGEST_BYTES = 4_000_000
DEEPEST = 8
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# A scalar that looks like a number or a date and is none, or is written in a way of its own.
IMPOSSIBLE = object()

_UNPRINTABLE = yaml.reader.Reader.NON_PRINTABLE
_RESOLVER = yaml.resolver.Resolver()
_WHOLE = re.compile(r"-?(0|[1-9]\d{0,17})", re.ASCII)
_DECIMAL = re.compile(r"-?\d{1,18}\.\d{1,18}", re.ASCII)
_HINTS = {
    "mapping values are not allowed in this context": "put text that holds a colon in quotes",
    "found character that cannot start any token": "put text that begins with a special "
    "character in quotes",
    "found unexpected end of stream": "a quotation mark is opened here and never closed",
}


@dataclass(frozen=True)
class Located:
    """A value, the line where it or its name stands, and a scalar as it was written.

    Lists hold Located. Mappings map text to Located.
    """

    value: Any
    line: int
    written: str = ""


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
    try:
        data = _bytes(path)
    except UnreadableError as error:
        return None, [Problem(name, error.line, "", error.message)]
    return read_bytes(data, name)


def read_bytes(data: bytes, name: str) -> tuple[Located | None, list[Problem]]:
    """As ``read``, of what the file holds."""
    problems: list[Problem] = []
    try:
        text = _text(data)
        try:
            return _Reading(text, name, problems).content(), problems
        except yaml.MarkedYAMLError as error:
            raise _not_yaml(error, text) from None
    except UnreadableError as error:
        return None, [Problem(name, error.line, "", error.message)]


def _not_yaml(error: yaml.MarkedYAMLError, text: str) -> UnreadableError:
    what = error.problem or error.context or ""
    mark = error.problem_mark or error.context_mark
    last = len(text.splitlines())
    # What was begun and never ended is better named where it begins than where the file ends.
    if mark and error.context_mark and mark.line >= last:
        mark = error.context_mark
    line = min(mark.line + 1, last) if mark else 1
    hint = f"; {_HINTS[what]}" if what in _HINTS else ""
    return UnreadableError(line, f"is not YAML: {what}{hint}.")


def _bytes(path: Path) -> bytes:
    # Neither a pipe nor a device, which might never end.
    if not path.is_file():
        raise UnreadableError(1, "is not a file; remove it or give it another name.")
    try:
        content = path.read_bytes() if path.stat().st_size <= LARGEST_BYTES else None
    except OSError as error:
        raise UnreadableError(1, f"cannot be opened: {error.strerror}.") from None
    if content is None:
        most = LARGEST_BYTES // 1_000_000
        raise UnreadableError(1, f"is larger than {most} MB; no report needs so much.")
    return content


def _text(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise UnreadableError(line, "is not in UTF-8; save the file in that encoding.") from None
    if odd := _UNPRINTABLE.search(text):
        line = text.count("\n", 0, odd.start()) + 1
        message = f"holds a character that is no text (U+{ord(odd.group()):04X}); take it out."
        raise UnreadableError(line, message)
    return text


class _Reading:
    """One pass over the events of a file.

    Refused are aliases (which make bombs and loops), tags, deep nesting and second documents.
    """

    def __init__(self, text: str, name: str, problems: list[Problem]) -> None:
        self.events: Iterator[yaml.Event] = yaml.parse(text, LOADER)
        self.name = name
        self.problems = problems
        self.depth = 0

    def content(self) -> Located:
        next(self.events)  # the start of the stream
        if isinstance(next(self.events), yaml.StreamEndEvent):
            raise UnreadableError(1, "the file is empty; delete it or give it records.")
        content = self._value(next(self.events))
        next(self.events)  # the end of the document
        after = next(self.events)
        if isinstance(after, yaml.DocumentStartEvent):
            message = "a second document begins here; a file holds one."
            raise UnreadableError(_line(after), message)
        return content

    def _value(self, event: Any) -> Located:
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            message = "anchors and aliases (& and *) are not used; write it out."
            raise UnreadableError(_line(event), message)
        if event.tag is not None:
            message = f"the tag {event.tag} is not used; write plain values."
            raise UnreadableError(_line(event), message)
        if isinstance(event, yaml.ScalarEvent):
            return Located(_scalar(event), _line(event), event.value)
        self.depth += 1
        if self.depth > DEEPEST:
            message = f"is nested more than {DEEPEST} deep; records are flat."
            raise UnreadableError(_line(event), message)
        value = self._mapping() if isinstance(event, yaml.MappingStartEvent) else self._sequence()
        self.depth -= 1
        return Located(value, _line(event))

    def _sequence(self) -> list[Located]:
        return [self._value(event) for event in self._until(yaml.SequenceEndEvent)]

    def _mapping(self) -> dict[str, Located]:
        values: dict[str, Located] = {}
        for event in self._until(yaml.MappingEndEvent):
            key = self._value(event).written or "(not a name)"
            value = self._value(next(self.events))
            if key in values:
                message = f"stands twice, first on line {values[key].line}."
                self.problems.append(Problem(self.name, _line(event), key, message))
            else:
                values[key] = Located(value.value, _line(event), value.written)
        return values

    def _until(self, end: type[yaml.Event]) -> Iterator[yaml.Event]:
        while not isinstance(event := next(self.events), end):
            yield event


def _line(event: Any) -> int:
    return event.start_mark.line + 1


def _scalar(event: yaml.ScalarEvent) -> Any:
    """Text, a number, a date, true, false or nothing; decimals are kept exact."""
    text = event.value
    tag = _RESOLVER.resolve(yaml.ScalarNode, text, event.implicit).rpartition(":")[2]
    if tag == "null":
        return None
    if tag == "bool":
        return yaml.constructor.SafeConstructor.bool_values[text.lower()]
    if tag == "int":
        return int(text) if _WHOLE.fullmatch(text) else IMPOSSIBLE
    if tag == "float":
        return Decimal(text) if _DECIMAL.fullmatch(text) else IMPOSSIBLE
    if tag == "timestamp":
        try:
            return date.fromisoformat(text)
        except ValueError:
            return IMPOSSIBLE
    return text
