"""Tags that say what date a page is as at, and let a reader set, change and clear it."""

from typing import Any

from django import template

from hmic_kb.common import as_at
from hmic_kb.common.as_at import NAME, AsAt, AsAtError

register = template.Library()


def asked(context: template.Context) -> AsAt | None:
    """The day that the page is as at; none on a page without a request, or as at no day."""
    request = context.get("request")
    if request is None:
        return None
    try:
        return as_at.of(request)
    except AsAtError:
        return None


@register.inclusion_tag("_components/as_at_banner.html", takes_context=True)
def as_at_banner(context: template.Context) -> dict[str, Any]:
    """Says that the page is as at a chosen day, with ways to change and clear it."""
    return {"as_at": asked(context), "request": context.get("request")}


@register.inclusion_tag("_components/as_at_form.html", takes_context=True)
def as_at_form(context: template.Context, open: bool = False) -> dict[str, Any]:
    """A form that asks for this page as at a day; ``open`` shows it unfolded."""
    request = context.get("request")
    others = request.GET.lists() if request else ()
    return {
        "as_at": asked(context),
        "request": request,
        "open": open,
        "kept": [
            (name, value)
            for name, values in others
            for value in values
            if name not in (NAME, "page")
        ],
    }


@register.inclusion_tag("_components/as_at_choice.html", takes_context=True)
def as_at_choice(context: template.Context) -> dict[str, Any]:
    """The same form at the foot of a page that is as at no chosen day."""
    return {"as_at": asked(context), "request": context.get("request")}
