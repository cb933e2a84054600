"""Filters of what findings stand in, are about and refer to."""

from findings.filters import Choices, forces, inspections, themes
from findings.models import DataNote, Inspection, Metric, Publication, Report, Term, Theme
from findings.models.metric import MetricQuerySet
from findings.models.publication import PublicationQuerySet
from findings.models.reported import NATIONAL
from hmic_kb.common.filters import AnyOf, StrictFilterSet


def reports() -> Choices:
    return list(Report.objects.values_list("ref", "title"))


class InspectionFilter(StrictFilterSet):
    coverage = AnyOf(choices=Inspection.Coverage.choices, label="Forces inspected")

    class Meta:
        model = Inspection
        fields: list[str] = []


class ReportFilter(StrictFilterSet):
    force = AnyOf(field_name="force__slug", choices=forces, blank=NATIONAL, label="Force")
    inspection = AnyOf(field_name="inspection__slug", choices=inspections, label="Inspection")
    holding = AnyOf(choices=Report.Holding.choices, label="Whether its text is held")

    class Meta:
        model = Report
        fields: list[str] = []


class ThemeFilter(StrictFilterSet):
    family = AnyOf(choices=Theme.Family.choices, label="Family of themes")

    class Meta:
        model = Theme
        fields: list[str] = []


class MetricFilter(StrictFilterSet):
    theme = AnyOf(MetricQuerySet.on_themes, choices=themes, label="Theme")

    class Meta:
        model = Metric
        fields: list[str] = []


class DataNoteFilter(StrictFilterSet):
    report = AnyOf(field_name="report__ref", choices=reports, label="Report")
    kind = AnyOf(choices=DataNote.Kind.choices, label="Kind")

    class Meta:
        model = DataNote
        fields: list[str] = []


class TermFilter(StrictFilterSet):
    report = AnyOf(field_name="report__ref", choices=reports, label="Report")

    class Meta:
        model = Term
        fields: list[str] = []


class PublicationFilter(StrictFilterSet):
    cited_in = AnyOf(PublicationQuerySet.cited_by, choices=reports, label="Report that cites it")

    class Meta:
        model = Publication
        fields: list[str] = []
