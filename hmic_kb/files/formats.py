"""Every format that a list can be had in: those of its rows, and the bundle of them all."""

from collections.abc import Iterator
from datetime import datetime

from hmic_kb.common.exports import FORMATS
from hmic_kb.files.asked import Asked
from hmic_kb.files.bundle import bundle

BUNDLE = "zip"
CONTENT_TYPES = {
    **{name: each.content_type for name, each in FORMATS.items()},
    BUNDLE: "application/zip",
}


def pieces(asked: Asked, format_name: str, written: datetime) -> Iterator[bytes]:
    """The file, in pieces. Closing the iterator ends the query and leaves nothing behind."""
    return bundle(asked) if format_name == BUNDLE else asked.write(format_name, written)
