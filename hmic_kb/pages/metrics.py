"""One metric: what it measures, every value that the reports give, and their threads."""

from typing import Any

from django.db.models import Prefetch, QuerySet

from findings.models import Metric, Observation
from findings.presenters import charts, has_unlike_periods
from hmic_kb.pages.details import RecordPage
from hmic_kb.pages.threads import thread
from hmic_kb.pages.words import tidy_words, with_notes, with_words
from recommendations.models import Link


class MetricDetail(RecordPage):
    template_name = "findings/metric.html"
    context_object_name = "metric"

    def get_queryset(self) -> QuerySet[Metric]:
        return Metric.objects.prefetch_related(
            "themes", with_notes(self.as_at), with_words(self.as_at)
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        links = self.as_at.known(Link.objects.for_display())
        given = Observation.objects.filter(metric=self.object).for_display().in_time_order()
        observations = list(
            self.as_at.known(given)
            .select_related("part_of__metric")
            .prefetch_related(
                with_notes(self.as_at),
                with_words(self.as_at),
                Prefetch("earlier_links", links),
                Prefetch("later_links", links),
            )
        )
        tidy_words([self.object, *observations])
        noted = [note for each in [self.object, *observations] for note in each.notes.all()]
        return super().get_context_data(**kwargs) | {
            "notes": list(dict.fromkeys(noted)),
            "values": [
                {
                    "observation": each,
                    "links": thread([*each.earlier_links.all(), *each.later_links.all()], each),
                }
                for each in observations
            ],
            "charts": charts(observations),
            "has_unlike_periods": has_unlike_periods(observations),
        }
