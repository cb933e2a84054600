"""What staff narrow the lists of the admin by, beyond the values of a field."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from findings.sums import unexplained


class SumFilter(admin.SimpleListFilter):
    """Figures whose parts do not add up to them, or whose share is another, with no data note."""

    title = "sums"
    parameter_name = "sums"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("unexplained", "Do not hold, and no data note says so")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "unexplained":
            return queryset.filter(pk__in=[check.about.pk for check in unexplained()])
        return queryset
