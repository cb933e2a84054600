"""The page of one theme at one force."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from findings.models import Report
from recommendations.models import Link
from tests.factories import (
    make_finding,
    make_force,
    make_inspection,
    make_link,
    make_metric,
    make_national_report,
    make_observation,
    make_quoted_passage,
    make_recommendation,
    make_report,
    make_source,
    make_theme,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def force():
    return make_force()


@pytest.fixture
def theme():
    return make_theme()


@pytest.fixture
def read(client, force, theme):
    """Reads the page of the theme at the force, as text with runs of white space made one."""

    def fetch():
        response = client.get(theme.thread_url(force))
        assert response.status_code == 200
        return " ".join(response.content.decode().split())

    return fetch


def two_linked(force, theme, **fields):
    """A finding, and an earlier one that it repeats."""
    earlier = make_finding(
        report=make_report(force=force, published=date(2012, 1, 1)), themes=[theme]
    )
    later = make_finding(report=make_report(force=force), themes=[theme])
    return later, earlier, make_link(later, earlier, kind=Link.Kind.REPEATS, **fields)


def test_it_shows_records_of_every_kind_on_the_theme(read, force, theme):
    report = make_report(force=force)
    metric = make_metric(themes=[theme])
    shown = [
        make_finding(report=report, themes=[theme]),
        make_recommendation(report=report, themes=[theme]),
        make_observation(report=report, metric=metric),
    ]

    page = read()

    assert [f'id="{record.ref.lower()}"' in page for record in shown] == [True] * 3


def test_it_shows_no_record_of_another_theme_or_force(read, force, theme):
    others = [make_finding(report=make_report(force=force)), make_finding(themes=[theme])]

    page = read()

    assert [other.ref in page for other in others] == [False, False]


def test_a_figure_stands_beside_its_comparator_once(read, force, theme):
    report, metric = make_report(force=force), make_metric(themes=[theme])
    comparator = make_observation(report=report, metric=metric, group="England and Wales")
    make_observation(report=report, metric=metric, comparator=comparator)

    page = read()

    assert "England and Wales</dt>" in page
    assert f'id="{comparator.ref.lower()}"' not in page


def test_a_figure_that_the_force_did_not_record_says_so(read, force, theme):
    make_observation(
        report=make_report(force=force),
        metric=make_metric(themes=[theme]),
        missing_reason="no central register",
        not_recorded=True,
    )

    assert "Not recorded by the force" in read()


def test_a_link_is_told_in_words_with_its_basis(read, force, theme):
    _, earlier, _ = two_linked(force, theme, basis=Link.Basis.INFERRED)

    page = read()

    href = f'href="#{earlier.ref.lower()}">{earlier.ref}</a>, <a class="govuk-link"'
    assert f'Repeats <a class="govuk-link app-ref" {href}' in page
    assert ">inferred by us</a>" in page


def test_a_link_names_the_cards_that_its_line_joins(read, force, theme):
    later, earlier, _ = two_linked(force, theme)

    joined = f'data-earlier="{earlier.ref.lower()}" data-later="{later.ref.lower()}"'
    assert joined in read()


def test_a_link_shows_the_words_of_the_report_that_it_rests_on(read, force, theme):
    source = make_source("The register is still not kept.", report=make_report(force=force))
    later = make_finding(report=source.report, themes=[theme])
    passages = [make_quoted_passage(source, "still not kept")]
    make_link(later, make_recommendation(), passages=passages)

    assert ">still not kept</mark>" in read()


def test_a_link_to_a_national_record_is_told_in_words_and_not_drawn(read, force, theme):
    found = make_finding(report=make_report(force=force), themes=[theme])
    national = make_recommendation(report=make_national_report(), summary="Keep one register.")
    make_link(found, national)

    page = read()

    assert f"{national.ref}</a> (national), " in page
    assert "stated in a report</a>: Keep one register." in page
    assert "data-earlier" not in page


def test_an_inspection_without_anything_says_why(read, force, theme):
    report = make_report(force=force)
    make_finding(report=report)
    make_inspection()

    page = read()

    assert "Not asked" in page
    assert "Not yet entered" in page


def test_a_thread_without_anything_says_so(read):
    assert "Nothing on this theme is held for this force" in read()


def test_it_is_named_for_the_theme_and_the_force(read, force, theme):
    assert f"<title>{theme.name} – {force.name} –" in read()


@pytest.mark.parametrize("unknown", ["force", "theme"])
def test_an_unknown_force_or_theme_is_not_found(client, force, theme, unknown):
    address = theme.thread_url(force).replace(locals()[unknown].slug, "nowhere")

    assert client.get(address).status_code == 404


def test_it_takes_as_many_queries_at_ten_times_the_data(
    django_assert_num_queries, client, force, theme
):
    two_linked(force, theme)
    with CaptureQueriesContext(connection) as few:
        client.get(theme.thread_url(force))
    for report in Report.objects.filter(force=force):
        for _ in range(10):
            found = make_finding(report=report, themes=[theme])
            make_link(found, make_recommendation(report=make_national_report()))

    with django_assert_num_queries(len(few)):
        client.get(theme.thread_url(force))


def test_the_force_s_page_leads_to_it(client, force, theme):
    make_finding(report=make_report(force=force), themes=[theme])

    assert theme.thread_url(force) in client.get(force.get_absolute_url()).content.decode()


@pytest.mark.parametrize("maker", [make_finding, make_recommendation])
def test_the_page_of_a_record_leads_to_it(client, force, theme, maker):
    record = maker(report=make_report(force=force), themes=[theme])

    assert theme.thread_url(force) in client.get(record.get_absolute_url()).content.decode()


@pytest.mark.parametrize("maker", [make_finding, make_recommendation])
def test_the_page_of_a_record_shows_its_whole_thread(client, force, maker):
    first = maker(report=make_report(force=force))
    second, third = (make_finding(report=make_report(force=force)) for _ in range(2))
    make_link(second, first)
    make_link(third, second, basis=Link.Basis.INFERRED)

    page = client.get(first.get_absolute_url()).content.decode()

    assert f'href="{third.get_absolute_url()}"' in page
    assert f'href="#{second.ref.lower()}">{second.ref}</a>, inferred by us' in page
