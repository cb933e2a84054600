"""What the fixtures hold: each kind of record, its fields in writing order and its file.

This is the one declaration that reading, comparing and writing share. Field names, choices and
rules are the models' own; a kind only says which fields are curated, and where.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models

from findings import models as findings
from forces.models import Force
from hmic_kb.common.models import Keyed
from recommendations import models as recommendations


@dataclass(frozen=True)
class Kind:
    """``name`` is the key in the YAML; ``fields`` begin with the natural key.

    ``file`` may hold ``{report}``, the lower-case reference of the report in whose folder the
    record stands, which ``report_of`` finds, in ``also_fetched`` if not among its own relations;
    the field ``report`` is then implied by the folder.
    """

    name: str
    model: type[Keyed]
    file: str
    fields: tuple[str, ...]
    report_of: Callable[[Any], findings.Report] = lambda record: record.report
    also_fetched: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return self.model.natural_key_field

    @property
    def label(self) -> str:
        return str(self.model._meta.verbose_name)

    @property
    def report_is_implied(self) -> bool:
        return "{report}" in self.file and "report" in self.fields

    def field(self, name: str) -> Any:
        """The model's field; Any, for what a field can do differs with its class."""
        return self.model._meta.get_field(name)

    def columns(self) -> list[models.Field]:
        """Fields that hold a value of their own."""
        return [f for f in map(self.field, self.fields) if not f.is_relation]

    def relations(self) -> list[models.ForeignKey]:
        """Foreign keys, to be known before the record is."""
        return [f for f in map(self.field, self.fields) if isinstance(f, models.ForeignKey)]

    def sets(self) -> list[models.ManyToManyField]:
        """Many-to-many fields, filled when all records are known."""
        return [f for f in map(self.field, self.fields) if f.many_to_many]

    def path(self, record: Keyed) -> str:
        """The file, within the fixtures' folder, in which this record is written."""
        if "{report}" not in self.file:
            return self.file
        return self.file.format(report=self.report_of(record).ref.lower())


def fields(names: str) -> tuple[str, ...]:
    return tuple(names.split())


# In an order in which no record needs one of a later kind through a foreign key.
KINDS = (
    Kind("forces", Force, "forces.yaml", fields("slug name abbreviation kind")),
    Kind("themes", findings.Theme, "themes.yaml", fields("slug name family position")),
    Kind("addressees", recommendations.Addressee, "addressees.yaml", fields("slug name")),
    Kind(
        "inspections",
        findings.Inspection,
        "inspections.yaml",
        fields(
            "slug name title year follows coverage summary method fieldwork not_graded_reason "
            "notes passages"
        ),
    ),
    Kind(
        "questions",
        findings.Question,
        "inspections.yaml",
        fields("ref inspection parent kind text passages"),
    ),
    Kind(
        "reports",
        findings.Report,
        "reports/{report}/report.yaml",
        fields(
            "ref inspection scope force title holding published published_precision "
            "published_basis isbn summary source_name source_sha256 source_words "
            "stated_recommendations stated_key_recommendations stated_areas_for_improvement "
            "stated_causes_of_concern stated_considerations questions notes passages"
        ),
        report_of=lambda report: report,
    ),
    Kind(
        "data_notes",
        findings.DataNote,
        "reports/{report}/notes.yaml",
        fields("ref report kind summary passages"),
    ),
    Kind(
        "metrics",
        findings.Metric,
        "metrics.yaml",
        fields("slug name unit population basis definition decimals themes notes passages"),
    ),
    Kind(
        "terms",
        findings.Term,
        "glossary.yaml",
        fields("slug name abbreviation meaning report passages"),
    ),
    Kind(
        "publications",
        findings.Publication,
        "glossary.yaml",
        fields("slug name author published published_precision cited_in passages"),
    ),
    Kind(
        "judgments",
        findings.Judgment,
        "reports/{report}/judgments.yaml",
        fields("ref report question grade not_graded_reason notes passages"),
    ),
    Kind(
        "findings",
        findings.Finding,
        "reports/{report}/findings.yaml",
        fields("ref report question polarity attribution themes summary notes passages"),
    ),
    Kind(
        "observations",
        findings.Observation,
        "reports/{report}/observations.yaml",
        fields(
            "ref report metric question force group period_start period_end period_stated value "
            "qualifier as_stated missing_reason not_recorded derived base comparator verdict "
            "significance data_source part_of breakdown numerator denominator notes passages"
        ),
    ),
    Kind(
        "recommendations",
        recommendations.Recommendation,
        "reports/{report}/recommendations.yaml",
        fields(
            "ref report question kind number summary addressees themes deadline deadline_kind "
            "deadline_months deadline_on deadline_precision notes passages"
        ),
    ),
    Kind(
        "limbs",
        recommendations.Limb,
        "reports/{report}/recommendations.yaml",
        fields("ref recommendation summary"),
        report_of=lambda limb: limb.recommendation.report,
        also_fetched=("recommendation__report",),
    ),
    Kind(
        "assessments",
        recommendations.Assessment,
        "reports/{report}/assessments.yaml",
        fields(
            "ref report recommendation limb basis status assessed_on assessed_precision summary "
            "evidence_url evidence_name evidence_sha256 retracted_on retracted_by "
            "retraction_reason notes passages"
        ),
        report_of=lambda assessment: assessment.report or assessment.recommendation.report,
        also_fetched=("recommendation__report",),
    ),
    Kind(
        "links",
        recommendations.Link,
        "links.yaml",
        fields(
            "ref kind basis later_finding later_recommendation later_observation earlier_finding "
            "earlier_recommendation earlier_observation summary passages"
        ),
    ),
)
BY_NAME = {kind.name: kind for kind in KINDS}
BY_MODEL: dict[Any, Kind] = {kind.model: kind for kind in KINDS}
