"""What records are sorted by and explained with, in the admin."""

from django.contrib import admin

from findings.admin.citing import CitedAdmin
from findings.models import Publication, Term, Theme
from hmic_kb.common.admin import KeyedAdmin
from hmic_kb.common.admin_filters import LookedUp


@admin.register(Theme)
class ThemeAdmin(KeyedAdmin):
    list_display = ("name", "family", "position")
    list_filter = ("family",)
    search_fields = ("name", "slug")


@admin.register(Term)
class TermAdmin(CitedAdmin):
    list_display = ("name", "abbreviation", "meaning", "report")
    list_filter = (("report", LookedUp),)
    list_select_related = ("report",)
    search_fields = ("name", "abbreviation", "meaning")


@admin.register(Publication)
class PublicationAdmin(CitedAdmin):
    list_display = ("name", "author", "published")
    date_hierarchy = "published"
    search_fields = ("name", "author")
