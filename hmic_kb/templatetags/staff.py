"""What the admin's own templates show of ours."""

from typing import Any

from django import template
from django.utils import timezone

from hmic_kb.staff.work_lists import work_lists

register = template.Library()


@register.inclusion_tag("admin/_work_lists.html", takes_context=True)
def show_work_lists(context: dict[str, Any]) -> dict[str, Any]:
    """The work lists of the member of staff who is logged in."""
    user = context["request"].user
    return {"lists": list(work_lists(user, timezone.localdate()))}
