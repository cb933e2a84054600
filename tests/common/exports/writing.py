"""Files written of rows that no database has seen."""

from collections.abc import Generator, Sequence
from typing import Any

from hmic_kb.common.exports import Chunk, Column, Facts, path, write
from tests.exported import READERS


def things(*names: str) -> list[Column]:
    return [Column(name, path(name)) for name in names]


def chunks(rows: Sequence[Sequence[Any]], size: int = 1_000) -> Generator[Chunk]:
    for start in range(0, len(rows), size):
        yield list(zip(*rows[start : start + size], strict=True))


def written(
    format_name: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Any]],
    size: int = 1_000,
    facts: Facts = (),
) -> bytes:
    return b"".join(write(format_name, "things", columns, chunks(rows, size), facts))


def through(format_name: str, value: Any) -> Any:
    """One value, written to a file and read back."""
    data = written(format_name, things("ref", "value"), [["R1", value]])
    [row] = READERS[format_name](data)
    return row["value"]
