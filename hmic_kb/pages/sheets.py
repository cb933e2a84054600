"""What one force was told to do, on paper: a page of summary, then the list."""

from typing import Any

from findings.models import Report
from forces.models import Force
from hmic_kb.pages.details import RecordPage
from recommendations.models import Assessment, Recommendation
from recommendations.overview import tallied
from recommendations.tallies import by_age, by_status

BASIS = Assessment.Basis.INSPECTOR


class RecommendationSheet(RecordPage):
    queryset = Force.objects.all()
    template_name = "forces/sheet.html"
    context_object_name = "force"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        force, day = self.object, self.as_at.day
        own = Recommendation.objects.filter(report__force=force).with_statuses(day)
        asked = self.as_at.known(own)
        listed = list(asked.for_display().prefetch_related("limbs").in_reading_order())
        tallies = [tally for tally in tallied(self.as_at, BASIS) if tally.force == force.slug]
        within = {"force": force.slug}
        reports = Report.objects.filter(recommendations__in=asked.order_by()).distinct()
        address = self.as_at.address(self.request.path)
        return super().get_context_data(**kwargs) | {
            "sheet_address": self.request.build_absolute_uri(address),
            "recommendations": listed,
            "statuses": by_status(tallies, BASIS, self.as_at, **within),
            "ages": by_age(tallies, self.as_at, **within),
            "not_revisited": sum(each.not_revisited for each in listed),
            "reports": reports.select_related("inspection"),
            "as_at": day,
            "today": self.as_at.today,
        }
