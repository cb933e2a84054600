"""Metrics and their values, in the admin."""

from django.contrib import admin

from findings.admin.citing import CitedAdmin
from findings.admin.filters import SumFilter
from findings.models import Metric, Observation


@admin.register(Metric)
class MetricAdmin(CitedAdmin):
    list_display = ("name", "unit", "population", "basis")
    search_fields = ("name", "slug", "definition")


@admin.register(Observation)
class ObservationAdmin(CitedAdmin):
    list_display = ("ref", "metric", "subject", "value_in_words", "period_in_words", "report")
    list_filter = (SumFilter, "verdict", "derived", "report")
    list_select_related = ("metric", "force", "report")
    search_fields = ("ref", "metric__name", "force__name", "group")
