"""The roles: the one declaration of what each may do, which every migrate puts in force.

A role is a group of accounts. A model that is new, or a rule that changes here, needs no migration
of its own; what is changed by hand in one of these four groups does not last.
"""

from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group, Permission, User
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from findings.models import Source
from hmic_kb.common.drafts import has_drafts
from recommendations.models import Assessment

VIEWER, EDITOR, REVIEWER, ADMINISTRATOR = "viewer", "editor", "reviewer", "administrator"
ROLES = {
    VIEWER: "sees every record and its history",
    EDITOR: "sees every record, and adds, changes and deletes drafts, but not assessments",
    REVIEWER: "does what an editor does, publishes what others wrote, changes and deletes what is "
    "published, records assessments, uploads reports",
    ADMINISTRATOR: "sees what a viewer sees, and keeps the accounts and their roles",
}
# A permission: the label of an app, and Django's name for what may be done: change_finding.
Granted = set[tuple[str, str]]


def records() -> list[type[Model]]:
    """Every kind of record whose history is kept."""
    return [model for model in apps.get_models() if hasattr(model, "history")]


def granted(role: str) -> Granted:
    """All that a role may do."""
    edited = [model for model in records() if model not in (Assessment, Source)]
    own = {
        VIEWER: _may("view", *records()),
        EDITOR: _may("add", *edited) | _may("change", *edited),
        REVIEWER: (
            _may("delete", *edited)
            | _may("add", Assessment, Source)
            | _may("change", Assessment)
            | _may("publish", *filter(has_drafts, records()))
        ),
        ADMINISTRATOR: (_may("view", User, Group) | _may("add", User) | _may("change", User)),
    }
    includes = {
        VIEWER: [VIEWER],
        EDITOR: [VIEWER, EDITOR],
        REVIEWER: [VIEWER, EDITOR, REVIEWER],
        ADMINISTRATOR: [VIEWER, ADMINISTRATOR],
    }
    return set().union(*(own[each] for each in includes[role]))


def keep(using: str, **kwargs: Any) -> None:
    """Give each role's group exactly what is declared."""
    _make_publishing(using)
    permissions = Permission.objects.using(using).select_related("content_type")
    numbers = {(each.content_type.app_label, each.codename): each.pk for each in permissions}
    for role in ROLES:
        group, _ = Group.objects.using(using).get_or_create(name=role)
        wanted = {numbers[each] for each in granted(role) if each in numbers}
        if wanted != set(group.permissions.values_list("pk", flat=True)):
            group.permissions.set(wanted)


def _make_publishing(using: str) -> None:
    """Beside what Django itself asks leave for, the permission to publish each kind of record."""
    kinds = [model for model in records() if has_drafts(model)]
    types = ContentType.objects.db_manager(using).get_for_models(*kinds)
    Permission.objects.using(using).bulk_create(
        [
            Permission(
                content_type=types[model],
                codename=f"publish_{model._meta.model_name}",
                name=f"Can publish {model._meta.verbose_name}",
            )
            for model in kinds
        ],
        ignore_conflicts=True,
    )


def _may(action: str, *models: type[Model]) -> Granted:
    return {(each._meta.app_label, f"{action}_{each._meta.model_name}") for each in models}
