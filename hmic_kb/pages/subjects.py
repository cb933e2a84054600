"""One theme at one force over its inspections, with the links that make it a thread."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone

from findings.models import Finding, Inspection, Observation, Theme
from findings.presenters import figures
from forces.models import Force
from hmic_kb.pages.details import RecordPage
from hmic_kb.pages.threads import cards, columns, hops
from hmic_kb.pages.words import tidy_words, with_words
from recommendations.models import Link, Recommendation


class SubjectDetail(RecordPage):
    queryset = Force.objects.all()
    template_name = "forces/thread.html"
    context_object_name = "force"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        force = self.object
        theme = get_object_or_404(Theme, slug=self.kwargs["theme"])
        records = records_of(force, theme)
        shown = [record for listed in records.values() for record in listed]
        links = list(Link.objects.touching(shown).for_display().prefetch_related(with_words()))
        tidy_words(links)
        found = hops(links, shown)
        reports = {report.inspection_id: report for report in force.reports.all()}
        with_findings = force.reports.with_findings().values_list("pk", flat=True)
        return super().get_context_data(**kwargs) | {
            "theme": theme,
            "address": self.request.build_absolute_uri(theme.thread_url(force)),
            "totals": {kind: len(listed) for kind, listed in records.items()},
            "columns": columns(
                force, Inspection.objects.all(), reports, with_findings, cards(shown, found)
            ),
            "hops": found,
            "as_at": timezone.localdate(),
        }


def records_of(force: Force, theme: Theme) -> dict[str, list[Any]]:
    """Findings, recommendations and figures on the theme at the force, in reading order."""
    found = Finding.objects.on_themes([theme.slug]).about_forces([force.slug])
    asked = Recommendation.objects.on_themes([theme.slug]).about_forces([force.slug])
    observed = Observation.objects.on_themes([theme.slug]).told_of(force)
    return {
        "findings": list(found.select_related("report").in_reading_order()),
        "recommendations": list(
            asked.with_statuses(timezone.localdate()).select_related("report").in_reading_order()
        ),
        "figures": figures(observed.for_display().in_reading_order()),
    }
