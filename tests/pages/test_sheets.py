from datetime import date

import pytest
from django.urls import reverse

from tests.factories import make_limb, make_recommendation, make_report
from tests.pages.reading import look

pytestmark = pytest.mark.django_db


def sheet(client, force, query=""):
    return look(client, reverse("forces:sheet", args=[force.slug]) + query)


def test_a_sheet_says_what_it_lists_and_as_at_when(client):
    report = make_report(published=date(2014, 12, 1))
    make_recommendation(report=report)

    facts = sheet(client, report.force, "?as_at=2015-06-01").facts

    assert facts["As at"].startswith("1 June 2015, from reports published by then")
    assert "National recommendations are listed apart" in facts["What is listed"]
    assert report.ref in facts["Source"]
    assert facts["Where to find it"].endswith("/recommendations/sheet/?as_at=2015-06-01")


def test_a_sheet_lists_what_the_force_was_told_limb_by_limb(client):
    limb = make_limb(summary="Keep one register.")
    asked = limb.recommendation
    other = make_recommendation()

    listed = sheet(client, asked.report.force).section("list")

    assert asked.ref in listed
    assert "Keep one register." in listed
    assert other.ref not in listed


def test_a_sheet_leaves_out_what_came_later(client):
    report = make_report(published=date(2014, 12, 1))
    make_recommendation(report=report)

    assert "was known" in sheet(client, report.force, "?as_at=2014-11-30").text
