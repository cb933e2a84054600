import re

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory

from tests.templatetags.rendering import draw

NAVIGATION = '{% include "_components/navigation.html" %}'


def current(html: str) -> list[tuple[str, str]]:
    return re.findall(r'href="([^"]+)" aria-current="(\w+)"', html)


@pytest.mark.parametrize(
    ("path", "marked"),
    [
        ("/findings/", [("/findings/", "page")]),
        ("/findings/2014-mps-f017/", [("/findings/", "true")]),
        ("/reports/2014-mps/", [("/inspections/", "true")]),
        ("/questions/2014-integrity/2/", [("/inspections/", "true")]),
        ("/", []),
    ],
)
def test_navigation_marks_the_part_that_a_page_belongs_to(path, marked):
    assert current(draw(NAVIGATION, path=path)) == marked


def test_a_view_can_name_its_part():
    assert current(draw(NAVIGATION, path="/elsewhere/", section="themes")) == [("/themes/", "true")]


def test_a_breadcrumb_leads_to_an_address_by_name():
    assert 'href="/forces/"' in draw('{% crumb "Forces" "forces:list" %}')


def test_the_last_breadcrumb_is_this_page():
    assert 'aria-current="page"> Vetting' in draw('{% crumb "Vetting" %}')


def test_a_page_that_does_not_exist_leads_on():
    page = render_to_string("404.html", request=RequestFactory().get("/nowhere/"))

    assert "<title>Page not found – Police integrity findings</title>" in page
    assert all(f'href="{path}"' in page for path in ("/forces/", "/findings/", "/about/"))


def test_the_page_of_a_fault_needs_neither_request_nor_database():
    assert "Sorry, there is a problem" in render_to_string("500.html")


def test_what_stands_once_is_written_for_the_first_page_alone():
    page = Template("{% load layout %}{% once %}{{ word }}{% endonce %} {{ word }}")

    first, second = (page.render(Context({"word": word})) for word in ("one", "two"))

    assert (first, second) == ("one one", "one two")
