"""What a feed says of a record. Pure: it reads no database."""

import re
from datetime import UTC, date, datetime, time
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.text import capfirst

from hmic_kb.common.history import CREATED
from hmic_kb.common.models import Named
from hmic_kb.feeds.changes import Change
from hmic_kb.feeds.kinds import KINDS

# Whoever has the host's name at this day may give out its tags (RFC 4151).
TAGGED = "2026"
# XML has no way to write these.
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def tag(*names: str) -> str:
    """An id that stays when addresses change: ``tag:kb.example.org,2026:finding/2014-MPS-F017``."""
    host = urlsplit(settings.SITE_URL).hostname
    return f"tag:{host},{TAGGED}:{'/'.join(names)}"


def kind_of(record: Any) -> str:
    return str(record._meta.verbose_name)


def title(record: Any) -> str:
    name = record.name if isinstance(record, Named) else record.key
    return plain(f"{capfirst(kind_of(record))} {name}")


def words(change: Change) -> str:
    """``Added. Staff know whom to tell of a relationship.``"""
    said = "Added." if change.kind == CREATED else "Changed."
    return plain(f"{said} {gist(change.record)}".strip())


def gist(record: Any) -> str:
    """What the record says, in a sentence or two."""
    return KINDS[type(record)].gist(record)


def published(record: Any) -> datetime | None:
    """The day on which its report was published, or it itself; None where none is known."""
    report = getattr(record, "report", None) or record
    day: date | None = getattr(report, "published", None)
    return datetime.combine(day, time.min, UTC) if day else None


def plain(text: str) -> str:
    return UNWRITABLE.sub("", text)
