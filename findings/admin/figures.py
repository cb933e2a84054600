"""Metrics and their values, in the admin."""

from django.contrib import admin

from findings.admin.citing import CitedAdmin
from findings.admin.filters import SumFilter
from findings.models import Metric, Observation
from hmic_kb.common.admin_filters import LookedUp


@admin.register(Metric)
class MetricAdmin(CitedAdmin):
    list_display = ("name", "unit", "population", "basis")
    search_fields = ("name", "slug", "definition", "unit")


@admin.register(Observation)
class ObservationAdmin(CitedAdmin):
    list_display = ("ref", "metric", "subject", "value_in_words", "period_in_words", "report")
    list_filter = (
        *(SumFilter, "verdict", "derived"),
        *((name, LookedUp) for name in ("metric", "force", "report")),
    )
    list_select_related = ("metric", "force", "report")
    search_fields = ("ref", "metric__name", "force__name", "group")
    date_hierarchy = "period_end"
