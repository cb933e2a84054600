"""Records as plain values: what the files hold, what is compared, and what is written.

Plain values are JSON: text, whole numbers, booleans, null, and lists. A decimal and a date are
text in their shortest form, a related record its natural key, a passage a mapping of report,
section, at, words and digest. Sets are in a fixed order, so equal sets are equal lists.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import Prefetch

from findings.models import Passage
from hmic_kb.common.models import Keyed, natural_order
from hmic_kb.loading.kinds import Kind

Plain = dict[str, Any]
# What makes a passage the same passage; its section is only a heading.
Place = tuple[str, int, int, str]


def shortest(number: Decimal) -> str:
    """``15.8`` for 15.8000 and ``7029`` for 7029.0000."""
    return f"{number.normalize() + 0:f}"


def scalar(value: Any) -> Any:
    if isinstance(value, Decimal):
        return shortest(value)
    return value.isoformat() if isinstance(value, date) else value


def passage(place: Passage) -> Plain:
    return {
        "report": place.report.ref,
        "section": place.section,
        "at": place.at,
        "words": place.words,
        "digest": place.digest,
    }


def place_of(passage: Plain) -> Place:
    return passage["report"], passage["at"], passage["words"], passage["digest"]


def key_order(key: str) -> tuple[str, str]:
    """Sorts keys as a reader would, and never holds two of them for equal."""
    return natural_order(key), key


def own_report(kind: Kind, values: Plain) -> str:
    """The reference of the record's own report, in whose text a passage stands unless it says."""
    return values["ref"] if kind.name == "reports" else values.get("report") or ""


def default(field: models.Field) -> Any:
    """What a field holds where a file says nothing."""
    if field.many_to_many:
        return []
    if field.has_default():
        return scalar(field.get_default())
    return "" if isinstance(field, models.CharField | models.TextField) and not field.null else None


def plain(kind: Kind, record: Keyed) -> Plain:
    """All curated fields of a record; related records must have been fetched with it."""
    return {name: _value(kind.field(name), record) for name in kind.fields}


def _value(field: models.Field, record: Keyed) -> Any:
    value = getattr(record, field.name)
    if isinstance(field, models.ForeignKey):
        return natural_key(value) if value is not None else None
    if not field.many_to_many:
        return scalar(value)
    if field.related_model is Passage:
        return sorted(map(passage, value.all()), key=place_of)
    return sorted((natural_key(related) for related in value.all()), key=key_order)


def natural_key(record: Keyed) -> str:
    return getattr(record, record.natural_key_field)


def records(kind: Kind) -> models.QuerySet:
    """The published records of a kind, with what their plain form needs.

    In a constant number of queries, however many they are.
    """
    return _with_plain(kind, kind.model.objects.all())


def every(kind: Kind) -> models.QuerySet:
    """The same of all records of a kind, drafts too."""
    return _with_plain(kind, kind.model.every.all())


def drafts(kind: Kind) -> models.QuerySet:
    """The same of drafts alone."""
    return every(kind).filter(is_draft=True)


def _with_plain(kind: Kind, queryset: models.QuerySet) -> models.QuerySet:
    related = [field.name for field in kind.relations()]
    queryset = queryset.select_related(*related, *kind.also_fetched)
    for field in kind.sets():
        wanted = field.related_model._base_manager.order_by()
        if field.related_model is Passage:
            wanted = wanted.select_related("report")
        queryset = queryset.prefetch_related(Prefetch(field.name, wanted))
    return queryset.order_by(kind.key)
