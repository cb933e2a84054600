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


def shortest(number: Decimal) -> str:
    """``15.8`` for 15.8000 and ``7029`` for 7029.0000."""
    return f"{number.normalize():f}"


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


def passage_order(place: Plain) -> tuple:
    return (place["report"], place["at"], place["words"], place["digest"])


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
        return getattr(value, value.natural_key_field) if value is not None else None
    if not field.many_to_many:
        return scalar(value)
    if field.related_model is Passage:
        return sorted(map(passage, value.all()), key=passage_order)
    key = field.related_model.natural_key_field
    return sorted((getattr(related, key) for related in value.all()), key=natural_order)


def records(kind: Kind) -> models.QuerySet:
    """Every record of a kind, with what its plain form needs, in a constant number of queries."""
    related = [field.name for field in kind.relations()]
    queryset = kind.model._default_manager.select_related(*related)
    for field in kind.sets():
        wanted = field.related_model._default_manager.order_by()
        if field.related_model is Passage:
            wanted = wanted.select_related("report")
        queryset = queryset.prefetch_related(Prefetch(field.name, wanted))
    return queryset.order_by(kind.key)
