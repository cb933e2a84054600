"""Tags for lists that filters narrow."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import urlencode

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from hmic_kb.common.facets import Facet, Total
from hmic_kb.common.filters import MOST_CHARACTERS, Days, StrictFilterSet, Words

register = template.Library()

OPTION = (
    '<li class="app-option{none}"><input class="app-option__input" type="{type}" '
    'id="{name}-{value}" name="{name}" value="{value}"{checked}>'
    '<label class="app-option__label" for="{name}-{value}">{label}</label> '
    '<span class="app-option__count">{count}'
    '<span class="govuk-visually-hidden"> {plural}</span></span></li>'
)
SELECT_OPTION = '<option value="{value}"{selected}>{words}</option>'


@dataclass(frozen=True)
class Typed:
    """A filter that is typed: ``most`` characters of words, or a number."""

    name: str
    label: str
    value: str
    is_number: bool
    most: int = MOST_CHARACTERS

    @property
    def action(self) -> str:
        return "Apply the number" if self.is_number else "Find these words"


def begun(words: str) -> str:
    """Words that begin with a capital: Django's own takes ten times as long, for the lazy ones."""
    return words[:1].upper() + words[1:]


@register.filter
def typed_filters(filters: StrictFilterSet) -> list[Typed]:
    """Those filters of the set that are typed, with what was typed last."""
    return [
        Typed(name, str(each.label), filters.data.get(name, ""), isinstance(each, Days))
        for name, each in filters.filters.items()
        if isinstance(each, (Days, Words))
    ]


@register.simple_tag
def facet_options(facet: Facet, plural: str) -> SafeString:
    """The values that a filter offers, each with its number of ``plural``.

    Written here, for a panel has some hundred and fifty, and a template takes ten times as long.
    """
    options = (
        OPTION.format(
            none="" if each.count else " app-option--none",
            type="radio" if facet.one else "checkbox",
            name=escape(facet.name),
            value=escape(each.value),
            checked=" checked" if each.chosen else "",
            label=escape(begun(each.label)),
            count=each.count,
            plural=escape(plural),
        )
        for each in facet.offered
    )
    return SafeString("".join(options))


@register.simple_tag
def select_options(options: Iterable[tuple[str, str, bool]]) -> SafeString:
    """The options of a select, each its value, its words and whether it is chosen."""
    written = (
        SELECT_OPTION.format(
            value=escape(value), selected=" selected" if chosen else "", words=escape(begun(words))
        )
        for value, words, chosen in options
    )
    return SafeString("".join(written))


@register.simple_tag
def found(total: Total, of: Total, noun: str, plural: str) -> str:
    """``23 findings of 941``, ``1 finding``, ``More than 10,000 findings``, ``No findings``."""
    one = total.number == 1 and not total.capped
    words = f"{total if total.number else 'no'} {noun if one else plural}"
    return capfirst(words if total == of else f"{words} of {of}")


@register.inclusion_tag("_components/edge_pagination.html", takes_context=True)
def edge_pagination(context: template.Context, page: Any) -> dict[str, Any]:
    """Links to what stands before and after a ``KeysetPage``; the rest of the address is kept."""
    return {"page": page, "request": context["request"]}


@register.simple_tag(takes_context=True)
def edit_link(context: template.Context, record: Any) -> SafeString:
    """For who may change the record: a link to its form, which leads back to it on this page."""
    user, model = context.get("user"), record._meta
    # Asked first, for on a list of many records the permission takes as long as the rest.
    if not user or not user.is_staff:
        return SafeString()
    if not user.has_perm(f"{model.app_label}.change_{model.model_name}"):
        return SafeString()
    form = reverse(f"admin:{model.app_label}_{model.model_name}_change", args=[record.pk])
    back = f"{context['request'].get_full_path()}#{record.key.lower()}"
    href = f"{form}?{urlencode({'next': back})}"
    return render_to_string("_components/edit_link.html", {"record": record, "href": href})
