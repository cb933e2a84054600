"""One metric: what it measures, its values drawn and listed, and other metrics beside it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.urls import reverse

from findings.comparability import unlike, unlike_aspects, unlike_lengths
from findings.models import DataNote, Metric, Observation
from findings.models.reported import NATIONAL
from findings.presenters import Chart, charts, latest_first
from findings.verdicts import ENOUGH_FORCES, Computed, Period, Verdict, computed, period_of
from hmic_kb.common.as_at import AsAt
from hmic_kb.common.exports import FORMATS
from hmic_kb.common.filters import Chosen, mistakes_in
from hmic_kb.pages.details import RecordPage
from hmic_kb.pages.words import tidy_words, with_words

ON_A_PAGE = 50


class Choice(forms.Form):
    """Whose values of a metric are shown, and which metrics are to stand beside it."""

    def __init__(self, data: Any, observations: Iterable[Observation]) -> None:
        super().__init__(data)
        subjects = {NATIONAL: "National, and groups"} if _has_group(observations) else {}
        subjects |= {each.force.slug: each.force.name for each in observations if each.force}
        self.fields["force"] = Chosen(
            label="Forces",
            required=False,
            widget=forms.CheckboxSelectMultiple,
            choices=sorted(subjects.items(), key=lambda pair: (pair[0] != NATIONAL, pair[1])),
        )
        self.fields["with"] = Chosen(
            label="Metrics",
            required=False,
            choices=list(Metric.objects.values_list("slug", "name")),
        )


def _has_group(observations: Iterable[Observation]) -> bool:
    return any(each.force_id is None for each in observations)


@dataclass(frozen=True)
class Refusal:
    """A metric that cannot be compared with the one of the page, and why: a sentence each."""

    metric: Metric
    reasons: list[str]


@dataclass(frozen=True)
class Shown:
    """What a reader asked to see of a metric.

    ``every`` value of the metric is held, ``observations`` are those asked for, of the metric
    and of ``others``; nothing is where ``mistakes`` (sentences) say that it cannot be given.
    """

    form: Choice
    mistakes: list[str]
    every: list[Observation]
    observations: list[Observation]
    others: list[Metric]
    refused: list[Refusal]

    @property
    def charts(self) -> list[Chart]:
        return charts(self.observations)


def shown(metric: Metric, data: Any, as_at: AsAt) -> Shown:
    """What ``data`` asks for: ``force``, several slugs, and ``with``, several slugs of metrics."""
    every = values_of([metric], as_at)
    form = Choice(data, every)
    if not form.is_valid():
        return Shown(form, list(mistakes_in(form)), every, [], [], [])
    asked = Metric.objects.filter(slug__in=form.cleaned_data["with"]).exclude(pk=metric.pk)
    reasons = {other: unlike(metric, other) for other in as_at.known(asked)}
    others = [other for other, why in reasons.items() if not why]
    observations = values_of([metric, *others], as_at) if others else every
    return Shown(
        form=form,
        mistakes=[],
        every=every,
        observations=about(observations, form.cleaned_data["force"]),
        others=others,
        refused=[Refusal(other, why) for other, why in reasons.items() if why],
    )


def values_of(metrics: list[Metric], as_at: AsAt) -> list[Observation]:
    given = Observation.objects.filter(metric__in=metrics).for_display().in_time_order()
    return list(as_at.known(given))


def about(observations: list[Observation], forces: Collection[str]) -> list[Observation]:
    """The values for any of the forces, and what those are compared with; all if none is named."""
    if not forces:
        return observations
    own = {
        each.pk: each.comparator_id
        for each in observations
        if (each.force.slug if each.force else NATIONAL) in forces
    }
    kept = {*own, *own.values()}
    return [each for each in observations if each.pk in kept]


class MetricDetail(RecordPage):
    template_name = "findings/metric.html"
    context_object_name = "metric"

    def get_queryset(self) -> QuerySet[Metric]:
        return Metric.objects.prefetch_related("themes", with_words(self.as_at))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        metric = self.object
        found = shown(metric, self.request.GET, self.as_at)
        tidy_words([metric])
        judged = computed(found.every)
        pages = Paginator(latest_first(found.observations), ON_A_PAGE)
        page = pages.get_page(self.request.GET.get("page"))
        return super().get_context_data(**kwargs) | {
            "shown": found,
            "notes": self.as_at.known(DataNote.objects.on_metric(metric)),
            "unlike_lengths": unlike_lengths(found.observations),
            "page_obj": page,
            "values": [
                {"observation": each, "computed": verdict(each, metric, judged)} for each in page
            ],
            "most_forces": max((each.forces for each in judged.values()), default=0),
            "enough_forces": ENOUGH_FORCES,
            "alike": self.as_at.known(Metric.objects.alike(metric)),
            "unlike": unlike_metrics(metric, self.as_at),
            "files": files(metric, found, self.as_at),
        }


def files(metric: Metric, found: Shown, as_at: AsAt) -> list[dict[str, str]]:
    """The export of the values that are shown, in each format: its ``name`` and ``href``."""
    chosen = {
        "metric": [metric.slug, *(other.slug for other in found.others)],
        "force": found.form.cleaned_data.get("force", []),
    }
    query = "&".join(filter(None, [urlencode(chosen, doseq=True), as_at.query]))
    return [
        {"name": name.upper(), "href": f"{reverse('export', args=['observations', name])}?{query}"}
        for name in FORMATS
    ]


def verdict(
    observation: Observation, metric: Metric, judged: dict[Period, Computed]
) -> Verdict | None:
    """What the rule makes of a value of the metric; none of another's."""
    found = judged.get(period_of(observation))
    return found.on(observation) if found and observation.metric_id == metric.pk else None


def unlike_metrics(metric: Metric, as_at: AsAt) -> list[dict[str, Any]]:
    """Metrics on the same themes that cannot be compared with it, and in what they differ."""
    near = as_at.known(Metric.objects.on_themes_of(metric))
    differing = ((other, unlike_aspects(metric, other)) for other in near)
    return [{"metric": other, "differs_in": aspects} for other, aspects in differing if aspects]
