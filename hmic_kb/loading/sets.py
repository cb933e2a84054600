"""Many-to-many fields, filled when every record of a load is there."""

from typing import Any

from django.db import models

from findings.models import Passage
from hmic_kb.common.models import Keyed
from hmic_kb.loading.citations import Citations, drop_uncited
from hmic_kb.loading.kinds import BY_MODEL, BY_NAME
from hmic_kb.loading.merge import Difference
from hmic_kb.loading.references import Known
from hmic_kb.loading.rows import Row


class Sets:
    """Gathers what each set is to hold; ``write`` stores all, those of new records together."""

    def __init__(self, known: Known, citations: Citations) -> None:
        self._known = known
        self._citations = citations
        self._of_new: dict[models.ManyToManyField, list[tuple[Keyed, list]]] = {}
        self._of_stored: list[tuple[models.ManyToManyField, Keyed, list]] = []

    def fill(
        self, row: Row, record: Keyed, field: models.ManyToManyField, difference: Difference
    ) -> None:
        """Note that ``record.field`` is to hold what the file says."""
        if field.related_model is Passage:
            reports = self._known.records[BY_NAME["reports"].name]
            related = self._citations.take(row, difference, reports)
        else:
            kind = BY_MODEL[field.related_model]
            related = [self._known.get(kind, key) for key in difference.file]
        if difference.database is None:
            self._of_new.setdefault(field, []).append((record, related))
        else:
            self._of_stored.append((field, record, related))

    def write(self) -> None:
        for field, wanted in self._of_new.items():
            _store(field, wanted)
        dropped: set[int] = set()
        for field, record, related in self._of_stored:
            held = getattr(record, field.name)
            if field.related_model is Passage:
                dropped |= {passage.pk for passage in held.all()}
            held.set(related)
        if dropped:
            drop_uncited(dropped)


def _store(field: models.ManyToManyField, wanted: list[tuple[Keyed, list]]) -> None:
    """Fill the sets of records that have none yet."""
    through: Any = field.remote_field.through
    owner, other = field.m2m_field_name(), field.m2m_reverse_field_name()
    pairs = [
        through(**{f"{owner}_id": record.pk, f"{other}_id": each.pk})
        for record, related in wanted
        for each in related
    ]
    through._default_manager.bulk_create(pairs, batch_size=1000)
