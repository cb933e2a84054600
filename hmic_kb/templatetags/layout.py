"""Tags for the frame of a page: the service's name, its navigation, breadcrumbs."""

from typing import Any

from django import template
from django.shortcuts import resolve_url
from django.utils.safestring import SafeString

from hmic_kb.common.addresses import address

register = template.Library()

SERVICE_NAME = "Police integrity findings"
SERVICE_DESCRIPTOR = "What inspectors found in the police forces of England and Wales, 2011 to 2016"

# key, label, address name, other paths that belong to the same part
SECTIONS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("forces", "Forces", "forces:list", ("/compare/",)),
    ("inspections", "Inspections", "findings:inspections", ("/reports/", "/questions/")),
    ("findings", "Findings", "findings:findings", ()),
    ("recommendations", "Recommendations", "recommendations:list", ()),
    ("metrics", "Metrics", "findings:metrics", ("/figures/",)),
    ("themes", "Themes", "findings:themes", ()),
    ("about", "About", "about", ("/data-notes/", "/glossary/", "/publications/")),
)


class OnceNode(template.Node):
    """What is the same on every page, written for the first of them."""

    def __init__(self, nodelist: template.NodeList) -> None:
        self.nodelist = nodelist
        self.written: SafeString | None = None

    def render(self, context: template.Context) -> SafeString:
        if self.written is None:
            self.written = self.nodelist.render(context)
        return self.written


@register.tag
def once(parser: template.base.Parser, token: template.base.Token) -> OnceNode:
    """Write what stands up to ``endonce`` once for all pages; nothing in it may depend on one."""
    nodelist = parser.parse(("endonce",))
    parser.delete_first_token()
    return OnceNode(nodelist)


@register.simple_tag
def service_name() -> str:
    return SERVICE_NAME


@register.simple_tag
def service_descriptor() -> str:
    return SERVICE_DESCRIPTOR


@register.simple_tag(takes_context=True)
def sections(context: template.Context) -> list[dict[str, str]]:
    """The parts of the service: label, href, and current ("page" or "true") for the present one.

    The present one is `section` in the context, or else the path's. An error page has no request,
    and then none is.
    """
    request = context.get("request")
    path = request.path if request else ""
    section = context.get("section")
    items = []
    for key, label, name, others in SECTIONS:
        href = address(name)
        inside = key == section if section else path.startswith((href, *others))
        current = "page" if path == href else "true" if inside else ""
        items.append({"label": label, "href": href, "current": current})
    return items


@register.inclusion_tag("_components/crumb.html")
def crumb(text: str, to: Any = None) -> dict[str, str]:
    """One breadcrumb. `to` is an address name, a record or a path; without it, this page."""
    return {"text": text, "href": resolve_url(to) if to else ""}
