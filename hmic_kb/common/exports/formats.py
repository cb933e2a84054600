"""The formats that every list can be had in.

A writer is made for one file, takes chunks of rows and gives pieces of the file as they come.
"""

import json
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Protocol

from hmic_kb.common.exports.cells import in_csv, in_json
from hmic_kb.common.exports.columns import Chunk, Column
from hmic_kb.common.exports.sheets import Facts, XlsxWriter


class Writer(Protocol):
    """Writes one file: its start, its rows chunk by chunk, its end."""

    def start(self) -> bytes: ...

    def add(self, chunk: Chunk) -> bytes: ...

    def end(self) -> Iterator[bytes]: ...

    def close(self) -> None:
        """Let go of everything, at the end or before it."""


class CsvWriter:
    def __init__(self, kind: str, columns: Sequence[Column], facts: Facts) -> None:
        self.columns = columns

    def start(self) -> bytes:
        return b"\xef\xbb\xbf" + lines([[column.name for column in self.columns]])

    def add(self, chunk: Chunk) -> bytes:
        return lines(zip(*map(in_csv, self.columns, chunk), strict=True))

    def end(self) -> Iterator[bytes]:
        return iter(())

    def close(self) -> None:
        pass


def lines(rows: Iterable[Iterable[str]]) -> bytes:
    return "".join(f"{line}\r\n" for line in map(",".join, rows)).encode()


class JsonWriter:
    def __init__(self, kind: str, columns: Sequence[Column], facts: Facts) -> None:
        self.names = [column.name for column in columns]
        self.separator = "\n"

    def start(self) -> bytes:
        return b"["

    def add(self, chunk: Chunk) -> bytes:
        objects = [
            json.dumps(dict(zip(self.names, row, strict=True)), ensure_ascii=False, default=in_json)
            for row in zip(*chunk, strict=True)
        ]
        some = self.separator + ",\n".join(objects)
        self.separator = ",\n"
        return some.encode()

    def end(self) -> Iterator[bytes]:
        yield b"\n]\n"

    def close(self) -> None:
        pass


@dataclass(frozen=True)
class Format:
    """``is_table`` of one that has a list as one text."""

    content_type: str
    is_table: bool
    writer: type[CsvWriter] | type[JsonWriter] | type[XlsxWriter]


FORMATS = {
    "csv": Format("text/csv; charset=utf-8", True, CsvWriter),
    "xlsx": Format(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", True, XlsxWriter
    ),
    "json": Format("application/json", False, JsonWriter),
}


def write(
    format_name: str,
    kind: str,
    columns: Sequence[Column],
    chunks: Generator[Chunk],
    facts: Facts = (),
) -> Iterator[bytes]:
    """The file, in pieces, the first of them before any row is asked for."""
    writer = FORMATS[format_name].writer(kind, columns, facts)
    with closing(writer), closing(chunks):
        for piece in written(writer, chunks):
            # An empty piece would end a chunked answer.
            if piece:
                yield piece


def written(writer: Writer, chunks: Iterable[Chunk]) -> Iterator[bytes]:
    yield writer.start()
    for chunk in chunks:
        yield writer.add(chunk)
    yield from writer.end()
