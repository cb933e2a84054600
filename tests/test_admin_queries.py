"""The admin reads as much of ten times the records as of one: no page asks row by row."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from findings.models import Source
from tests import factories
from tests.test_admin import OURS, address

pytestmark = pytest.mark.django_db

MOST_QUERIES = 14


def one_more_of_everything() -> None:
    source = factories.make_source()
    report = source.report
    factories.make_passage(report=report)
    note = factories.make_data_note(report=report)
    finding = factories.make_finding(report=report, notes=[note])
    factories.make_judgment(report=report)
    factories.make_observation(report=report)
    factories.make_term(report=report)
    factories.make_publication()
    factories.make_limb()
    factories.make_assessment()
    factories.make_link(later=factories.make_finding(), earlier=finding)


def pages(model: Any) -> Iterator[tuple[str, str]]:
    """The name and the address of each page of a kind of record."""
    for page in ("changelist", "add", "change"):
        yield (
            f"{model.__name__} {page}",
            address(model.objects.first() if page == "change" else model, page),
        )


def numbers_of_queries(client: Client) -> dict[str, int]:
    """How many queries each page takes, by its name."""
    found = {}
    for name, page in chain.from_iterable(map(pages, OURS)):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page).status_code == 200
        found[name] = len(queries)
    return found


def test_pages_take_few_queries_however_much_is_held(admin_client: Client) -> None:
    one_more_of_everything()
    ContentType.objects.get_for_models(*OURS)
    of_one = numbers_of_queries(admin_client)
    for _ in range(9):
        one_more_of_everything()
    of_ten = numbers_of_queries(admin_client)
    assert {name: number for name, number in of_ten.items() if number > of_one[name]} == {}
    assert max(of_ten.values()) <= MOST_QUERIES


def test_no_list_has_a_filter_with_every_report_in_it(admin_client: Client) -> None:
    one_more_of_everything()
    one_more_of_everything()
    for model in OURS:
        changelist = admin_client.get(address(model, "changelist")).context["cl"]
        for spec in changelist.filter_specs:
            if spec.title == "report":
                assert len(list(spec.choices(changelist))) == 1, model


def test_a_list_is_narrowed_to_a_report_that_was_looked_up(admin_client: Client) -> None:
    one_more_of_everything()
    source = Source.objects.get()
    finding = source.report.findings.get()
    page = admin_client.get(
        reverse("admin:findings_finding_changelist"),
        {"report__id__exact": source.report.pk, "polarity__exact": finding.polarity},
    )
    assert list(page.context["cl"].result_list) == [finding]
    shown = page.content.decode()
    assert f'<option value="{source.report.pk}" selected>{source.report.ref}</option>' in shown
    assert f'<input type="hidden" name="polarity__exact" value="{finding.polarity}">' in shown
