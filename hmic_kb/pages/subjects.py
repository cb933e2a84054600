"""One theme at one force over its inspections, with the links that make it a thread."""

from typing import Any

from django.shortcuts import get_object_or_404

from findings.models import Inspection, Listed, Observation, Theme
from findings.presenters import figures
from forces.models import Force
from hmic_kb.common.as_at import AsAt
from hmic_kb.pages.absences import to_come
from hmic_kb.pages.details import RecordPage
from hmic_kb.pages.shortened import Part, shortened
from hmic_kb.pages.threads import cards, columns, hops
from hmic_kb.pages.words import tidy_words, with_words
from recommendations.models import Link, Recommendation

MOST_CARDS = 200  # of a kind


class SubjectDetail(RecordPage):
    queryset = Force.objects.all()
    template_name = "forces/thread.html"
    context_object_name = "force"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        force = self.object
        theme = get_object_or_404(Theme, slug=self.kwargs["theme"])
        known = self.as_at.known
        parts = parts_of(force, theme, self.as_at)
        records = records_of(parts, self.as_at)
        shown = [record for listed in records.values() for record in listed]
        drawn = known(Link.objects.touching(shown).for_display())
        links = list(drawn.prefetch_related(with_words(self.as_at)))
        tidy_words(links)
        found = hops(links, shown)
        reports = {report.inspection_id: report for report in known(force.reports.all())}
        with_findings = force.reports.with_findings().values_list("pk", flat=True)
        return super().get_context_data(**kwargs) | {
            "theme": theme,
            "address": self.request.build_absolute_uri(theme.thread_url(force)),
            "totals": {kind: parts[kind].total or len(listed) for kind, listed in records.items()},
            "shortened": shortened(parts, records, force=force.slug, theme=theme.slug),
            "columns": columns(
                force,
                known(Inspection.objects.all()),
                reports,
                with_findings,
                cards(shown, found),
                to_come(self.as_at),
            ),
            "hops": found,
            "as_at": self.as_at.day,
        }


def parts_of(force: Force, theme: Theme, as_at: AsAt) -> dict[str, Part]:
    """What was found, asked and measured on the theme at the force, as far as a page can hold."""
    asked = Recommendation.objects.about_forces([force.slug])
    kinds: dict[str, Any] = {
        "findings": Listed.objects.of_reports_on(force.reports.all(), theme),
        "recommendations": asked.on_themes([theme.slug]),
        "observations": Observation.objects.told_of(force).on_theme(theme),
    }
    return {
        kind: Part.of(as_at.known(found), "report_id", most=MOST_CARDS)
        for kind, found in kinds.items()
    }


def records_of(parts: dict[str, Part], as_at: AsAt) -> dict[str, list[Any]]:
    """These parts in reading order; figures that stand beside another are not among them."""
    found, asked, observed = (
        parts[kind].records for kind in ("findings", "recommendations", "observations")
    )
    return {
        "findings": list(found.findings().select_related("report").in_reading_order()),
        "recommendations": list(
            asked.with_statuses(as_at.day).select_related("report").in_reading_order()
        ),
        "observations": figures(observed.for_display().in_reading_order()),
    }
