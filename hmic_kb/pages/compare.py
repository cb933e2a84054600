"""Two or more forces on one inspection, or one force with itself over its inspections."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.views.generic import TemplateView

from findings.models import Finding, FindingCount, Inspection, Judgment, Observation, Report, Theme
from forces.models import Force
from hmic_kb.common.as_at import AsAt, AsAtView
from hmic_kb.common.filters import Chosen, mistakes_in
from hmic_kb.pages.absences import to_come
from hmic_kb.pages.compared import families, forces_in, over_time
from hmic_kb.pages.comparisons import Sizes, by_question, overall, without_bare
from hmic_kb.pages.comparisons_over_time import by_theme, in_full, in_numbers
from hmic_kb.pages.grids import Counts
from hmic_kb.pages.shortened import MOST_LINES, Part
from recommendations.models import Recommendation

EVERY = ("", "Every inspection")


class CompareForm(forms.Form):
    """Which forces, and on which inspection; one force on none is compared with itself.

    Then links, and no control, name the ``family`` of themes that is shown alone.
    """

    def __init__(
        self, data: Any, forces_known: Iterable[Force], inspections: Iterable[Inspection]
    ) -> None:
        super().__init__(data)
        self.fields["force"] = Chosen(
            label="Forces",
            required=False,
            widget=forms.CheckboxSelectMultiple,
            choices=[(force.slug, force.name) for force in forces_known],
        )
        self.fields["inspection"] = forms.ChoiceField(
            label="Inspection",
            required=False,
            choices=[EVERY, *((inspection.slug, inspection.name) for inspection in inspections)],
        )
        self.fields["family"] = forms.ChoiceField(choices=Theme.Family.choices, required=False)


class Compare(AsAtView, TemplateView):
    template_name = "hmic_kb/compare.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        inspections = {each.slug: each for each in self.as_at.known(Inspection.objects.all())}
        known = Force.objects.filter(pk__in=Report.objects.values("force"))
        with_reports = {force.slug: force for force in known}
        form = CompareForm(self.request.GET, with_reports.values(), inspections.values())
        context = super().get_context_data(**kwargs) | {"form": form}
        if not form.is_valid():
            return context | {"advice": list(mistakes_in(form))}
        forces = [with_reports[slug] for slug in dict.fromkeys(form.cleaned_data["force"])]
        inspection = inspections.get(form.cleaned_data["inspection"])
        if inspection and len(forces) > 1:
            return context | of_forces(forces, inspection, self.as_at)
        if not inspection and len(forces) == 1:
            family = form.cleaned_data["family"]
            return context | of_one_force(forces[0], inspections.values(), family, self.as_at)
        return context | {"advice": [advice(forces, inspection)]}


def advice(forces: list[Force], inspection: Inspection | None) -> str:
    """What is still to be chosen where nothing can be compared yet."""
    if len(forces) == 1:
        beside_itself = "choose every inspection to set this force beside itself"
        return f"Choose at least one more force, or {beside_itself}."
    if forces:
        return "Choose the inspection to compare these forces on."
    if inspection:
        return "Choose two or more forces to compare on this inspection."
    return "Choose two or more forces and an inspection, or one force and every inspection."


def of_forces(forces: list[Force], inspection: Inspection, as_at: AsAt) -> dict[str, Any]:
    """Forces beside each other, question by question."""
    of_forces = inspection.reports.filter(force__in=forces).select_related("force", "inspection")
    reports = list(as_at.known(of_forces))
    columns = forces_in(inspection, forces, reports, to_come(as_at))
    parts = parts_of(reports, "question_id", "question_id")
    records = records_of(parts, as_at) | {"judgments": judgments_of(reports)}
    numbers = FindingCount.objects.by_report_and_question(as_at.known(of_forces))
    questions = list(inspection.questions.select_related("inspection"))
    asked = set(
        Report.questions.through.objects.filter(report__in=reports).values_list(
            "report_id", "question_id"
        )
    )
    return {
        "inspection": inspection,
        "columns": columns,
        "overall": overall(columns, records["judgments"]),
        "groups": without_bare(
            by_question(columns, questions, asked, records, numbers, sizes_of(parts))
        ),
    }


def of_one_force(
    force: Force, inspections: Iterable[Inspection], family: str, as_at: AsAt
) -> dict[str, Any]:
    """One force beside itself over its inspections, theme by theme.

    Of one family of themes, where that is chosen or all have more than a page can hold; and where
    that alone has, in numbers that lead to the lists.
    """
    held = as_at.known(force.reports.all())
    reports = list(held.select_related("force", "inspection"))
    numbers = FindingCount.objects.by_theme_and_report(held)
    every = list(Theme.objects.all())
    all_fit = lines(numbers, every) <= MOST_LINES
    if not (family or all_fit):
        family = every[0].family
    themes = [theme for theme in every if family in ("", theme.family)]
    columns = over_time(force, inspections, reports, to_come(as_at))
    with_findings = {report for _, report in numbers}
    is_much = lines(numbers, themes) > MOST_LINES
    if is_much:
        cell = in_numbers(numbers, numbers_of_others(force, as_at), with_findings)
    else:
        parts = parts_of(reports, "themes", "metric__themes", themes if family else None)
        cell = in_full(records_of(parts, as_at), numbers, with_findings, sizes_of(parts))
    return {
        "force": force,
        "columns": columns,
        "overall": overall(columns, judgments_of(reports)),
        "groups": by_theme(force, columns, themes, cell),
        "families": families(force, every, family, all_fit=all_fit) if family else [],
        "only_numbers": is_much,
    }


def lines(numbers: Counts, themes: Iterable[Theme]) -> int:
    """How many findings a page of the themes would tell of; ``numbers`` by theme and report."""
    shown = {theme.pk for theme in themes}
    return sum(sum(found.values()) for (theme, _), found in numbers.items() if theme in shown)


def numbers_of_others(force: Force, as_at: AsAt) -> Sizes:
    """How many recommendations and figures the lists have of a force, by inspection and theme."""
    asked = as_at.known(Recommendation.objects.filter(report__force=force))
    observed = as_at.known(Observation.objects.filter(force=force))
    return {
        "recommendations": asked.sizes_by("report__inspection_id", "themes"),
        "observations": observed.sizes_by("report__inspection_id", "metric__themes"),
    }


def parts_of(
    reports: list[Report], row: str, row_of_figures: str, only: list[Theme] | None = None
) -> dict[str, Part]:
    """What the reports found, observed and asked for, as far as a page can hold.

    Where they are too many, the first of each cell: of a report in a ``row``, the column that says
    in which row a record stands. Of some rows ``only``, if they are given.
    """
    rows: dict[str, tuple[Any, str]] = {
        "findings": (Finding, row),
        "observations": (Observation, row_of_figures),
        "recommendations": (Recommendation, row),
    }
    parts = {}
    for kind, (model, column) in rows.items():
        found = model.objects.filter(report__in=reports)
        if only is not None:
            found = found.filter(**{f"{column}__in": only})
        parts[kind] = Part.of(found, "report_id", column, most=MOST_LINES)
    return parts


def sizes_of(parts: Mapping[str, Part]) -> Sizes:
    return {kind: part.sizes for kind, part in parts.items()}


def judgments_of(reports: list[Report]) -> list[Judgment]:
    return list(Judgment.objects.filter(report__in=reports))


def records_of(parts: Mapping[str, Part], as_at: AsAt) -> dict[str, list[Any]]:
    """The records of the parts, in reading order."""
    found, observed, asked = (
        parts[kind].records for kind in ("findings", "observations", "recommendations")
    )
    observed = observed.for_display().in_reading_order()
    # One that stands in two of the rows is still one.
    asked = asked.with_statuses(as_at.day).distinct()
    return {
        "findings": list(found.in_reading_order().prefetch_related("themes")),
        "observations": list(observed.prefetch_related("metric__themes")),
        "recommendations": list(asked.prefetch_related("themes")),
    }
