"""Draws a snippet of a template as a page would."""

from typing import Any

from django.template import RequestContext, Template
from django.test import RequestFactory


def draw(snippet: str, path: str = "/", **context: Any) -> str:
    """The snippet's output, each run of white space made one space."""
    template = Template("{% load components charts layout %}" + snippet)
    request = RequestFactory().get(path)
    return " ".join(template.render(RequestContext(request, context)).split())
