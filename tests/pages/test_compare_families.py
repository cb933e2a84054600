"""One force beside itself where there is more than a page can hold."""

import pytest

from findings.models import Theme
from hmic_kb.pages import compare
from hmic_kb.pages.compared import address
from tests.factories import (
    make_finding,
    make_metric,
    make_observation,
    make_recommendation,
    make_report,
    make_theme,
)
from tests.pages.reading import look

pytestmark = pytest.mark.django_db

FIRST, OTHER = Theme.Family.STANDARDS, Theme.Family.PUBLIC


@pytest.fixture
def report():
    return make_report()


@pytest.fixture
def themes():
    """One of each of two families."""
    return [make_theme(family=family) for family in (FIRST, OTHER)]


@pytest.fixture
def findings(report, themes):
    return [
        make_finding(report=report, themes=[theme], summary=f"On {theme.family}.")
        for theme in themes
    ]


def shown(client, report, family=""):
    return look(client, address([report.force], family=family))


def test_all_families_are_shown_where_there_is_room(client, report, themes, findings):
    page = shown(client, report)

    assert all(finding.summary in page.text for finding in findings)
    assert "Families of themes" not in page.text


def test_of_more_than_a_page_can_hold_one_family_is_shown(
    client, report, themes, findings, monkeypatch
):
    monkeypatch.setattr(compare, "MOST_LINES", 1)
    page = shown(client, report)

    assert [finding.summary in page.text for finding in findings] == [True, False]
    assert page.links[OTHER.label] == address([report.force], family=OTHER)
    assert "All families" not in page.links


def test_the_family_that_is_chosen_is_shown_alone(client, report, themes, findings):
    page = shown(client, report, OTHER)

    assert [finding.summary in page.text for finding in findings] == [False, True]
    assert page.links["All families"] == address([report.force])


def test_a_record_on_two_themes_of_a_family_is_one(client, report, themes):
    other = make_theme(family=FIRST)
    asked = make_recommendation(report=report, themes=[themes[0], other])
    address_of = asked.get_absolute_url()
    page = client.get(address([report.force], family=FIRST)).content.decode()

    assert page.count(f'href="{address_of}"') == 2


def test_a_theme_that_only_another_family_has_findings_on_was_not_asked(client, report, themes):
    make_finding(report=report, themes=[themes[1]])

    assert "Not asked" in shown(client, report, FIRST).text


def test_a_family_that_is_none_gives_a_sentence(client, report):
    assert "there is no “animals”; it is one of" in shown(client, report, "animals").text


@pytest.mark.parametrize(
    ("said", "listed"),
    [
        ("2 concern", "2 findings"),
        ("2 recommendations", "2 recommendations"),
        ("2 figures", "2 figures"),
    ],
)
def test_where_a_family_is_too_much_its_numbers_lead_to_lists(
    client, report, themes, monkeypatch, said, listed
):
    monkeypatch.setattr(compare, "MOST_LINES", 1)
    metric = make_metric(themes=themes[:1])
    for _ in range(2):
        make_finding(report=report, themes=themes[:1], polarity="concern")
        make_recommendation(report=report, themes=themes[:1])
        make_observation(report=report, force=report.force, metric=metric)
    links = shown(client, report).links
    [href] = [href for text, href in links.items() if text.startswith(said)]

    assert (2, listed) in look(client, href).headings


def test_a_theme_that_a_report_says_nothing_of_is_not_asked_in_numbers_too(
    client, report, themes, monkeypatch
):
    monkeypatch.setattr(compare, "MOST_LINES", 0)
    make_finding(report=report, themes=[themes[1]])
    make_finding(report=make_report(force=report.force), themes=[themes[0]])

    assert "Not asked" in shown(client, report, FIRST).text
