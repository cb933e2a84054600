"""No page, list or file as at a day tells of a report that came later."""

import json
import re
from datetime import date

import pytest
from django.db import transaction
from django.test import Client

from findings.models import Report
from hmic_kb.common.absence import Absence
from hmic_kb.common.as_at import AsAt
from hmic_kb.exports import EXPORTS
from recommendations.models import Link
from tests import factories as make
from tests.pages.reading import look, tree, words
from tests.pages.world import build, names_of_pages

pytestmark = pytest.mark.django_db

DAY = date(2015, 6, 1)
AS_AT = AsAt(today=date(2024, 1, 1), chosen=DAY)
# What is published only after the day: what follows up the world's report, or that report too.
LATER = ["what follows it", "the report itself"]

either = pytest.mark.parametrize("later", LATER)


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker) -> dict[str, dict[str, str]]:
    """All the text of every page and export, by what comes later; with what it may not say."""
    with django_db_blocker.unblock():
        return {later: told_of(later) for later in LATER}


def told_of(later: str) -> dict[str, str]:
    with transaction.atomic():
        world = build(2)
        # Those of the world are all of a later report.
        make.make_assessment(assessed_on=date(2015, 1, 1))
        if later == "the report itself":
            postponed = date(2015, 12, 1)
            reports = Report.objects.filter(pk=world.report.pk)
            reports.update(published=postponed, published_latest=postponed)
        texts = {name: text_of(address) for name, address in world.addresses().items()}
        texts |= {f"export of {kind}": export_of(kind) for kind in EXPORTS}
        texts["recommendations:detail, today"] = look(
            Client(), world.recommendation.get_absolute_url()
        ).html
        texts["unsayable"] = unsayable()
        transaction.set_rollback(True)
    return texts


def text_of(address: str) -> str:
    client = Client()
    joint = "&" if "?" in address else "?"
    return words(tree(look(client, f"{address}{joint}as_at={DAY}").html))


def export_of(kind: str) -> str:
    export = EXPORTS[kind]
    return b"".join(export.write("json", export.records(AS_AT), AS_AT)).decode()


def unsayable() -> str:
    """A pattern for every reference of a later report, of what stands in it, and of links."""
    reports = Report.objects.not_published_by(DAY).values_list("ref", flat=True)
    known = Link.objects.published_by(DAY).values("pk")
    links = Link.objects.exclude(pk__in=known).values_list("ref", flat=True)
    return rf"\b({'|'.join([*reports, *links])})(?![A-Za-z0-9])"


@either
@pytest.mark.parametrize("name", sorted({*names_of_pages(), *(f"export of {k}" for k in EXPORTS)}))
def test_it_tells_of_no_later_report(told, later, name):
    assert re.findall(told[later]["unsayable"], told[later][name]) == []


@either
@pytest.mark.parametrize("kind", [kind for kind in EXPORTS if kind != "questions"])
def test_an_export_still_has_what_was_known(told, later, kind):
    assert json.loads(told[later][f"export of {kind}"])


@pytest.mark.parametrize("name", ["findings:report", "findings:finding", "recommendations:detail"])
def test_a_later_record_says_that_it_was_not_yet_published(told, name):
    assert "Not yet published on 1 June 2015" in told["the report itself"][name]


@pytest.mark.parametrize("name", ["forces:detail", "forces:thread", "findings:theme", "compare"])
def test_a_grid_says_what_was_not_yet_published(told, name):
    assert Absence.NOT_PUBLISHED.label in told["the report itself"][name]


@either
def test_without_a_day_the_same_page_tells_of_later_reports(told, later):
    assert re.search(told[later]["unsayable"], told[later]["recommendations:detail, today"])
