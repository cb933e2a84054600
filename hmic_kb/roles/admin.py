"""Accounts, as an administrator who is no superuser may keep them."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.http import HttpRequest

admin.site.unregister([User, Group])


class ChoosingAdmin(admin.ModelAdmin):
    """Permissions are chosen from one box into another, which has to be named to who sees none."""

    @property
    def media(self) -> forms.Media:
        # The first draws the boxes, and the second mends what it draws.
        scripts = ["admin/js/SelectFilter2.js", "site/chosen.js"]
        return super().media + forms.Media(js=scripts)


@admin.register(Group)
class RoleAdmin(ChoosingAdmin, GroupAdmin):
    """What each role may do."""


@admin.register(User)
class AccountAdmin(ChoosingAdmin, UserAdmin):
    """An administrator gives roles, never more than roles, and leaves superusers alone."""

    list_display = ("username", "first_name", "last_name", "is_active", "roles", "last_login")
    list_filter = ("groups", "is_active")
    filter_horizontal = ("user_permissions",)

    @admin.display(description="roles")
    def roles(self, account: User) -> str:
        names = sorted(group.name for group in account.groups.all())
        return ", ".join(["superuser", *names] if account.is_superuser else names)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("groups")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        fields = [*super().get_readonly_fields(request, obj), "last_login", "date_joined"]
        if not request.user.is_superuser:
            fields += ["is_superuser", "user_permissions"]
        return fields

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)
