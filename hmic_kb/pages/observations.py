"""One figure: a value with what it is compared with, its words in the report and its threads."""

from typing import Any

from django.db.models import Prefetch, QuerySet

from findings.models import Observation
from findings.verdicts import ENOUGH_FORCES, Computed, computed, period_of
from hmic_kb.common.as_at import AsAt
from hmic_kb.pages.details import ByReference
from hmic_kb.pages.threads import thread, threads_of
from hmic_kb.pages.words import tidy_words, with_notes, with_words
from recommendations.models import Link


class ObservationDetail(ByReference):
    template_name = "findings/observation.html"
    context_object_name = "observation"

    def get_queryset(self) -> QuerySet[Observation]:
        links = self.as_at.known(Link.objects.for_display())
        return (
            Observation.objects.for_display()
            .select_related("question__inspection", "part_of__metric", "part_of__force")
            .prefetch_related(
                "metric__themes",
                with_notes(self.as_at),
                with_words(self.as_at),
                Prefetch("earlier_links", links),
                Prefetch("later_links", links),
            )
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        figure = self.object
        tidy_words([figure])
        links = [*figure.earlier_links.all(), *figure.later_links.all()]
        judged = judged_with(figure, self.as_at)
        return super().get_context_data(**kwargs) | {
            "links": thread(links, figure),
            "judged": judged,
            "computed": judged.on(figure) if judged else None,
            "enough_forces": ENOUGH_FORCES,
            "threads": threads_of(figure.metric.themes.all(), figure.force),
        }


def judged_with(figure: Observation, as_at: AsAt) -> Computed | None:
    """What the rule makes of the forces' values of its metric and period; none for no force's."""
    alike = Observation.objects.filter(
        metric=figure.metric, period_start=figure.period_start, period_end=figure.period_end
    )
    return computed(as_at.known(alike.select_related("force"))).get(period_of(figure))
