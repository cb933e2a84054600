"""Forces in the admin."""

from django.contrib import admin

from forces.models import Force
from hmic_kb.common.admin import KeyedAdmin


@admin.register(Force)
class ForceAdmin(KeyedAdmin):
    list_display = ("name", "abbreviation", "kind")
    list_filter = ("kind",)
    search_fields = ("name", "slug", "abbreviation")
