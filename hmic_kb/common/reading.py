"""Reports as files, text or PDF, into plain text."""

import hashlib
import io
import logging
import re
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError

MOST_BYTES = 50_000_000
MOST_PAGES = 2_000
MOST_SECONDS = 60  # for the pages of a PDF, so that a hostile one ends
# pypdf logs each fault that it meets; a reader gets one sentence instead.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_NEITHER = "The file is neither text nor a PDF; save it as one of these."
_ENCRYPTED = "The PDF is encrypted; save a copy without a password."


class UnreadableError(ValueError):
    """A file that cannot be read as a report; the message is one sentence saying why."""


@dataclass(frozen=True)
class Read:
    """The text of a file, the SHA-256 of its bytes in hex, and what the file is.

    Lines end in a line feed; each page of a PDF but the first begins with a form feed.
    """

    text: str
    sha256: str
    kind: Literal["text", "pdf"]


def read(path: Path) -> Read:
    """Read a report from a file, which is known by its content, not by its name.

    Text is UTF-8, UTF-16 with a byte-order mark, or Windows-1252. Raises UnreadableError.
    """
    return read_bytes(_bytes_of(path))


def read_bytes(data: bytes) -> Read:
    """As ``read``, what a file holds. Raises UnreadableError."""
    if len(data) > MOST_BYTES:
        raise UnreadableError(_too_large())
    if not data.strip():
        raise UnreadableError("The file is empty.")
    sha256 = hashlib.sha256(data).hexdigest()
    if b"%PDF-" in data[:1024]:
        return Read(_pdf_text(data), sha256, "pdf")
    return Read(_plain_text(data), sha256, "text")


def sha256_of(path: Path) -> str:
    """What ``read`` would give as the file's digest. Raises UnreadableError."""
    return hashlib.sha256(_bytes_of(path)).hexdigest()


def _bytes_of(path: Path) -> bytes:
    if path.is_dir():
        raise UnreadableError("This is a folder, not a file.")
    # Neither a pipe nor a device, which might never end.
    if not path.is_file():
        raise UnreadableError("There is no such file.")
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UnreadableError(_too_large())
        return path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"The file cannot be opened: {error.strerror}.") from error


def _too_large() -> str:
    return f"The file is larger than {MOST_BYTES // 1_000_000} MB."


def _plain_text(data: bytes) -> str:
    text = _decoded(data)
    if _CONTROL.search(text):
        raise UnreadableError(_NEITHER)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        if data.startswith(_UTF_16_MARKS):
            return data.decode("utf-16")
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise UnreadableError(_NEITHER) from error
    # Nearly any bytes decode as Windows-1252; English in it is nearly all ASCII.
    if sum(map(str.isascii, text)) < 0.9 * len(text):
        raise UnreadableError(_NEITHER)
    return text


def _pdf_text(data: bytes) -> str:
    try:
        pages = _page_texts(data)
    except UnreadableError:
        raise
    except (DependencyError, FileNotDecryptedError) as error:
        raise UnreadableError(_ENCRYPTED) from error
    except Exception as error:
        # pypdf meets a broken file with errors of every kind, RecursionError among them.
        raise UnreadableError("The PDF is broken and cannot be read.") from error
    text = "\n\f".join(pages)
    if not re.search(r"\w", text):
        raise UnreadableError("The PDF holds no text; it may be a scan.")
    # A damaged font can give control characters and halves of characters, which no
    # database takes.
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _CONTROL.sub("", whole)


def _page_texts(data: bytes) -> list[str]:
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableError(_ENCRYPTED)
    if len(reader.pages) > MOST_PAGES:
        raise UnreadableError(f"The PDF has more than {MOST_PAGES:,} pages.")
    stop_at = time.monotonic() + MOST_SECONDS
    texts = []
    for page in reader.pages:
        if time.monotonic() > stop_at:
            raise UnreadableError(f"The PDF takes longer than {MOST_SECONDS} seconds to read.")
        texts.append(page.extract_text())
    return texts
