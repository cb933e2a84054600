"""The list of recommendations."""

from typing import Any

from django.db.models import QuerySet

from hmic_kb.common.lists import FilteredList
from recommendations.filters import RecommendationFilter
from recommendations.models import Recommendation


class RecommendationList(FilteredList):
    filterset_class = RecommendationFilter
    template_name = "recommendations/recommendations.html"
    context_object_name = "recommendations"

    def get_queryset(self) -> QuerySet[Recommendation]:
        asked = Recommendation.objects.with_statuses(self.as_at.day)
        return self.as_at.known(asked.for_display().by_due_date())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"as_at": self.as_at.day}
