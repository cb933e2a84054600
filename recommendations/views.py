"""The list of recommendations, and what it comes to."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.views.generic import TemplateView

from findings.filters import Choices, forces
from findings.models.reported import NATIONAL
from hmic_kb.common.as_at import AsAtView
from hmic_kb.common.filters import mistakes_in
from hmic_kb.common.lists import FilteredList, options
from recommendations.filters import RecommendationFilter
from recommendations.models import Assessment, Recommendation
from recommendations.overview import tallied
from recommendations.presenters import status_rows
from recommendations.tallies import by_age, by_status, in_all_inspections

# So many rows can be read together; of more, the inspections of a force make one.
MOST_ROWS = 100


class RecommendationList(FilteredList):
    filterset_class = RecommendationFilter
    template_name = "recommendations/recommendations.html"
    context_object_name = "recommendations"
    noun, plural = "recommendation", "recommendations"

    def get_queryset(self) -> QuerySet[Recommendation]:
        return self.as_at.known(Recommendation.objects.with_statuses(self.as_at.day))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        numbers = self.filterset.numbers_by_status()
        given = {"as_at": self.as_at.day, "statuses": status_rows(numbers)}
        return super().get_context_data(**kwargs) | given


def any_force() -> Choices:
    return [("", "All forces"), *forces()]


class OverviewForm(forms.Form):
    """On whose word: the bases are never counted together; and of which force, if not of all."""

    basis = forms.ChoiceField(
        label="On whose word",
        choices=Assessment.Basis.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    force = forms.ChoiceField(label="Force", choices=any_force, required=False)


class Overview(AsAtView, TemplateView):
    template_name = "recommendations/overview.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = OverviewForm(self.request.GET)
        context = super().get_context_data(**kwargs) | {
            "form": form,
            "forces": options(any_force(), self.request.GET.get("force", "")),
            "as_at": self.as_at.day,
        }
        if not form.is_valid():
            return context | {"mistakes": list(mistakes_in(form))}
        basis = Assessment.Basis(form.cleaned_data["basis"] or Assessment.Basis.INSPECTOR)
        force = form.cleaned_data["force"]
        tallies = [
            tally for tally in tallied(self.as_at, basis) if force in ("", tally.force or NATIONAL)
        ]
        by_force = len(tallies) > MOST_ROWS
        if by_force:
            tallies = in_all_inspections(tallies)
        within = {"force": force} if force else {}
        return context | {
            "basis": basis,
            "by_force": by_force,
            "statuses": by_status(tallies, basis, self.as_at, **within),
            "ages": by_age(tallies, self.as_at, **within),
            "total": sum(tally.number for tally in tallies),
        }
