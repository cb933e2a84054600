"""Many-to-many rows of a load, written together rather than record by record."""

from django.db import models

from findings.models import Passage
from hmic_kb.common.models import Keyed
from hmic_kb.loading.citations import Citations
from hmic_kb.loading.kinds import BY_MODEL, BY_NAME
from hmic_kb.loading.references import Known
from hmic_kb.loading.rows import Row


class Sets:
    """Gathers what each set is to hold; ``write`` replaces their content in a few queries."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._wanted: dict[models.ManyToManyField, list[tuple[Keyed, list]]] = {}

    def fill(
        self,
        row: Row,
        record: Keyed,
        field: models.ManyToManyField,
        values: list,
        citations: Citations,
    ) -> None:
        """Note that ``record.field`` is to hold the records that the plain values name."""
        if field.related_model is Passage:
            related = citations.take(row, values, self._known.records[BY_NAME["reports"].name])
        else:
            found = (self._known.get(BY_MODEL[field.related_model], key) for key in values)
            related = [each for each in found if each is not None]
        self._wanted.setdefault(field, []).append((record, related))

    def write(self) -> None:
        for field, wanted in self._wanted.items():
            through = field.remote_field.through
            owner, other = field.m2m_field_name(), field.m2m_reverse_field_name()
            through._default_manager.filter(
                **{f"{owner}__in": [record.pk for record, _ in wanted]}
            ).delete()
            through._default_manager.bulk_create(
                [
                    through(**{f"{owner}_id": record.pk, f"{other}_id": each.pk})
                    for record, related in wanted
                    for each in related
                ],
                batch_size=1000,
            )
