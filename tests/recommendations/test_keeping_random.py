"""Whatever is written, in any order: how recommendations stand is told, counted and read right."""

from collections import Counter
from contextlib import suppress
from datetime import date
from random import Random

import pytest
from django.db import DatabaseError, transaction

from findings.models import Report, Theme
from recommendations.models import Addressee, Assessment, Link, Recommendation, Standing
from recommendations.models.standing import SETS, TRAITS, text_of
from recommendations.models.told import told_at
from recommendations.standings import Standings
from tests.factories import (
    make_assessment,
    make_link,
    make_passage,
    make_recommendation,
    make_report,
    within_months,
)
from tests.recommendations.test_keeping import DAY, LATER, SOON, in_step

pytestmark = pytest.mark.django_db


def pick(random, model):
    return random.choice([*model.every.order_by("pk")])


def a_link(random):
    later, earlier = pick(random, Recommendation), pick(random, Recommendation)
    kind = random.choice(Link.Kind.values)
    make_link(later, earlier, kind=kind, is_draft=random.random() < 0.3)


def an_assessment(random):
    asked = pick(random, Recommendation)
    make_assessment(
        recommendation=asked,
        assessed_on=asked.report.published + random.randrange(1500) * DAY,
        assessed_precision=random.choice(["day", "month", "year"]),
        basis=random.choice(Assessment.Basis.values),
        status=random.choice(Assessment.Status.values),
        report=pick(random, Report),
        is_draft=random.random() < 0.2,
    )


def a_change(random):
    model, fields = random.choice(
        [
            (Recommendation, {"kind": random.choice(Recommendation.Kind.values)}),
            (Recommendation, {"due_latest": random.choice([None, SOON, LATER])}),
            (Recommendation, {"is_draft": False}),
            (Assessment, {"status": random.choice(Assessment.Status.values)}),
            (Assessment, {"is_draft": False}),
            (Assessment, {"basis": random.choice(Assessment.Basis.values)}),
            (Assessment, {"recommendation": pick(random, Recommendation)}),
            (Report, {"published_latest": random.choice([SOON, LATER])}),
            (Link, {"kind": random.choice(Link.Kind.values)}),
            (Link, {"later_recommendation": pick(random, Recommendation)}),
            (Link, {"is_draft": False}),
        ]
    )
    records = model.every.filter(
        pk__in=random.sample([*model.every.values_list("pk", flat=True)], 2)
    )
    records.update(**fields)


def a_set(random):
    asked = pick(random, Recommendation)
    asked.themes.set(random.sample([*Theme.objects.all()], 2))
    asked.addressees.set(random.sample([*Addressee.objects.all()], random.randrange(3)))


def a_citation(random):
    pick(random, Link).passages.set([make_passage(report=pick(random, Report))])


def a_deletion(random):
    pick(random, random.choice([Link, Assessment, Recommendation])).delete()


WRITES = (an_assessment, an_assessment, a_link, a_change, a_change, a_set, a_citation, a_deletion)


def asked_for(random):
    """Of everything, of one thing, of several values of it and of two things."""
    trait, other = random.sample(sorted(TRAITS), 2)
    values = {
        name: [text_of(each) for each in Standing.objects.values_list(TRAITS[name], flat=True)]
        for name in (trait, other)
    }
    theme = [str(pk) for pk in Theme.objects.values_list("pk", flat=True)]
    return [
        {},
        {trait: frozenset(values[trait][:1])},
        {trait: frozenset(values[trait])},
        {"theme": frozenset(theme[:1])},
        {"theme": frozenset(theme)},
        {trait: frozenset(values[trait][:1]), other: frozenset(values[other][:2])},
        {trait: frozenset(values[trait][:1]), "theme": frozenset(theme[1:])},
    ]


def numbers(day, wanted):
    """As they are read, where there are any."""
    found = Standings(day).numbers(wanted)
    return {
        (name, value): number
        for name, values in found.items()
        for value, number in values.items()
        if number and not (name in wanted and name in SETS)
    }


def counted(day, wanted):
    """As recommendations are counted one by one, by the declaration."""
    found = Counter()
    for asked in told_at(Recommendation.objects.all(), day):
        values = {name: {text_of(getattr(asked, TRAITS[name]))} for name in TRAITS}
        values |= {
            "theme": {str(each.pk) for each in asked.themes.all()},
            "addressee": {str(each.pk) for each in asked.addressees.all()},
        }
        if all(values[name] & wanted[name] for name in wanted):
            found.update((name, value) for name in values for value in values[name])
    return {
        key: number for key, number in found.items() if not (key[0] in wanted and key[0] in SETS)
    }


@pytest.mark.parametrize("most", [5_000, 0])
@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_written_at_random_is_told_and_counted(seed, most, monkeypatch):
    monkeypatch.setattr("recommendations.standings.MOST_CHANGES", most)
    random = Random(seed)
    for year in range(2012, 2018):
        make_recommendation(
            report=make_report(published=date(year, 3, 1), published_precision="month"),
            is_draft=year > 2016,
            **(within_months(year % 3 * 6) if year % 3 else {}),
        )
    make_link(*Recommendation.objects.order_by("-pk")[:2])
    make_assessment(recommendation=Recommendation.objects.first())
    for _ in range(40):
        with suppress(DatabaseError, IndexError, AttributeError, ValueError), transaction.atomic():
            random.choice(WRITES)(random)

    assert Assessment.every.count() > 3
    assert in_step()
    for day in (date(2012, 1, 1), SOON, LATER, LATER + DAY, date(2040, 1, 1)):
        for wanted in asked_for(random):
            assert numbers(day, wanted) == counted(day, wanted)
