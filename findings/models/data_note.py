"""What a reader must know before using a figure or a statement."""

from django.db import models

from findings.models.cited import Cited
from findings.models.metric import Metric
from findings.models.reported import ReportedQuerySet, ReportedRecord
from hmic_kb.common.addresses import address
from hmic_kb.common.drafts import Published


class DataNoteQuerySet(ReportedQuerySet["DataNote"]):
    """Data notes."""

    def on_metric(self, metric: Metric) -> "DataNoteQuerySet":
        """Those on a metric or on any of its values."""
        on_values = self.model.objects.filter(observations__metric=metric)
        on_itself = models.Q(pk__in=metric.notes.values("pk"))
        return self.filter(on_itself | models.Q(pk__in=on_values.values("pk")))


class DataNote(ReportedRecord, Cited):
    """An inconsistency, a sum that does not hold, a caveat or a statement of method."""

    class Kind(models.TextChoices):
        CONFLICT = "conflict", "two statements disagree"
        SUM = "sum", "the figures do not add up"
        COMPARABILITY = "comparability", "not to be compared without care"
        PRECISION = "precision", "less exact than it looks"
        METHOD = "method", "how it was done"

    ref_pattern = r"\d{4}-[A-Z]+-N\d+"
    ref_example = "2014-MPS-N1"

    report = models.ForeignKey(
        "findings.Report",
        models.PROTECT,
        related_name="data_notes",
        help_text="The report that it is about.",
    )
    kind = models.CharField(
        max_length=15, choices=Kind.choices, help_text="What kind of warning it is."
    )
    summary = models.TextField(help_text="The warning, in our own words.")

    objects = Published.from_queryset(DataNoteQuerySet)()
    every = DataNoteQuerySet.as_manager()

    class Meta(ReportedRecord.Meta):
        abstract = False

    def get_absolute_url(self) -> str:
        return address_of(self.ref)


def address_of(ref: str) -> str:
    """Where the note stands: on the page of its report's notes, whose reference begins its own."""
    report = ref.rpartition("-")[0].lower()
    return f"{address('findings:notes', report)}#{ref.lower()}"
