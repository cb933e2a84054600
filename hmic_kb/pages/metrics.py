"""One metric: what it measures, every value that the reports give, and their threads."""

from typing import Any

from django.db.models import Prefetch

from findings.models import Metric
from findings.presenters import charts, has_unlike_periods
from hmic_kb.pages.details import RecordPage
from hmic_kb.pages.threads import thread
from hmic_kb.pages.words import tidy_words, with_words
from recommendations.models import Link


class MetricDetail(RecordPage):
    queryset = Metric.objects.prefetch_related("themes", "notes", with_words())
    template_name = "findings/metric.html"
    context_object_name = "metric"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        links = Link.objects.for_display()
        observations = list(
            self.object.observations.for_display()
            .select_related("part_of__metric")
            .in_time_order()
            .prefetch_related(
                "notes",
                with_words(),
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
