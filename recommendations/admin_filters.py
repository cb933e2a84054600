"""What staff narrow the lists of the admin by, beyond the values of a field."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone


class OverdueFilter(admin.SimpleListFilter):
    """Recommendations past their deadline and not finished, as known today."""

    title = "overdue"
    parameter_name = "overdue"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("newly", "Since the last 30 days"), ("any", "However long")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        today = timezone.localdate()
        match self.value():
            case "newly":
                ids = queryset.model.objects.newly_overdue(today).values("pk")
            case "any":
                ids = queryset.model.objects.overdue(today).values("pk")
            case _:
                return queryset
        return queryset.filter(pk__in=ids)
