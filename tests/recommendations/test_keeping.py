"""How recommendations stand follows every write, whoever makes it, and is told of any day."""

from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db import connection, transaction

from findings.models import Passage, Report
from recommendations.keeping import is_kept, rebuild, release
from recommendations.models import Assessment, Recommendation, Standing, StandingCount
from recommendations.models.standing import TOLD
from recommendations.models.told import told_at
from tests.factories import (
    by_date,
    make_addressee,
    make_assessment,
    make_limb,
    make_link,
    make_passage,
    make_recommendation,
    make_report,
    make_theme,
)
from tests.invariants import change, refused

pytestmark = pytest.mark.django_db

SMALL = Path(__file__).parent.parent / "loading" / "small"
DAY = timedelta(days=1)
SOON, LATER = date(2016, 3, 1), date(2016, 6, 30)


def days():
    """Every day on which anything could change, with those around it."""
    reports = set(Report.every.values_list("published_latest", flat=True))
    due = Recommendation.every.exclude(due_latest=None).values_list("due_latest", flat=True)
    known = {*reports, *due, *Assessment.every.values_list("assessed_latest", flat=True)}
    return {date(2000, 1, 1), *(day + each for day in known for each in (-DAY, 0 * DAY, DAY))}


def as_declared(day):
    return set(told_at(Recommendation.every.order_by(), day).values_list("pk", *TOLD))


def as_kept(day):
    return set(Recommendation.every.with_statuses(day).order_by().values_list("pk", *TOLD))


def kept():
    """Everything that is kept, but for numbers of 0."""
    rows = [field.attname for field in Standing._meta.fields if field.name != "id"]
    counts = StandingCount.objects.exclude(number=0)
    return (
        set(Standing.objects.values_list(*rows)),
        set(counts.values_list("among", "among_value", "name", "value", "number")),
    )


def in_step():
    """Whether what is kept is as declared on any day, and what it would be if made anew."""
    if any(as_kept(day) != as_declared(day) for day in days()):
        return False
    now = kept()
    rebuild(connection.alias)
    return now == kept()


def number(name, value):
    """How many recommendations have the value in the end."""
    counts = StandingCount.objects.filter(among="", name=name, value=value)
    return sum(counts.values_list("number", flat=True))


@pytest.fixture
def recommendation():
    make_recommendation()
    return make_recommendation(**by_date(SOON), themes=[make_theme(), make_theme()])


def at(asked, day=date(2030, 1, 1)):
    return Recommendation.objects.with_statuses(day).get(pk=asked.pk)


def test_a_new_recommendation_stands_and_is_counted(recommendation):
    assert at(recommendation).overdue
    assert (number("overdue", "true"), number("overdue", "false")) == (1, 1)
    assert in_step()


def test_it_is_overdue_from_the_day_after_its_due_date(recommendation):
    assert [at(recommendation, SOON).overdue, at(recommendation, SOON + DAY).overdue] == [
        False,
        True,
    ]


@pytest.mark.parametrize("precision", ["day", "month", "year"])
def test_an_assessment_is_told_from_the_last_day_that_its_date_can_mean(recommendation, precision):
    made = make_assessment(
        recommendation=recommendation, assessed_on=date(2016, 1, 1), assessed_precision=precision
    )

    assert at(recommendation, made.assessed_latest - DAY).inspector_status is None
    assert at(recommendation, made.assessed_latest).inspector_status == made.status
    assert in_step()


def test_a_changed_a_retracted_and_a_deleted_assessment_is_told(recommendation):
    made = make_assessment(recommendation=recommendation, status="met")
    change(made, status="withdrawn")
    assert at(recommendation).inspector_status == "withdrawn"

    retracted = {"retracted_on": LATER, "retracted_by": "somebody", "retraction_reason": "wrong"}
    change(made, **retracted)
    assert at(recommendation).inspector_status is None
    assert in_step()

    made.delete()
    assert in_step()


def test_an_assessment_that_moves_is_told_of_the_other(recommendation):
    made = make_assessment(recommendation=recommendation, assessed_on=date(2018, 1, 1))
    other = make_recommendation()
    change(made, recommendation=other)

    assert (at(recommendation).inspector_status, at(other).inspector_status) == (None, "not_met")
    assert in_step()


def test_an_assessment_of_a_limb_looks_at_the_whole(recommendation):
    make_assessment(recommendation=recommendation, limb=make_limb(recommendation=recommendation))

    assert (at(recommendation).inspector_status, at(recommendation).not_revisited) == (None, False)
    assert in_step()


def test_a_draft_of_an_assessment_is_not_told_before_it_is_published(recommendation):
    made = make_assessment(recommendation=recommendation, is_draft=True)
    assert at(recommendation).inspector_status is None
    change(made, is_draft=False)

    assert at(recommendation).inspector_status == "not_met"
    assert in_step()


def test_a_draft_is_counted_once_it_is_published(recommendation):
    draft = make_recommendation(is_draft=True)
    assert number("kind", "recommendation") == 2
    change(draft, is_draft=False)

    assert number("kind", "recommendation") == 3
    assert in_step()


def test_a_bulk_update_is_counted(recommendation):
    Recommendation.objects.update(kind="consideration")

    assert (number("kind", "consideration"), number("kind", "recommendation")) == (2, 0)
    assert in_step()


def test_a_deleted_recommendation_is_counted_no_more(recommendation):
    recommendation.delete()

    assert number("kind", "recommendation") == 1
    assert in_step()


@pytest.mark.parametrize("name", ["themes", "addressees"])
@pytest.mark.parametrize("way", ["add", "remove", "set", "clear"])
def test_every_way_to_change_a_set_is_counted(recommendation, name, way):
    held = getattr(recommendation, name)
    own, other = held.first(), make_theme() if name == "themes" else make_addressee()
    getattr(held, way)(*{"add": [other], "remove": [own], "set": [[other, own]], "clear": []}[way])

    assert in_step()


def test_a_theme_that_is_deleted_is_counted_no_more(recommendation):
    theme = recommendation.themes.first()
    theme.delete()

    assert number("theme", str(theme.pk)) == 0
    assert in_step()


def test_a_report_that_was_published_on_another_day_moves_what_rests_on_it(recommendation):
    made = make_assessment(recommendation=recommendation, assessed_on=date(2016, 1, 1))
    change(made.report, published=LATER, published_latest=LATER)

    assert at(recommendation, LATER - DAY).inspector_status is None
    assert at(recommendation, LATER).inspector_status == "not_met"
    assert in_step()


@pytest.fixture
def link(recommendation):
    later = make_recommendation(report=make_report(published=SOON))
    return make_link(later, recommendation, passages=[make_passage(report=later.report)])


def test_a_link_is_told_of_both_ends_from_the_day_of_the_later(recommendation, link):
    ends = (recommendation, link.later_recommendation)
    assert [at(each, SOON - DAY).repeated for each in ends] == [0, 0]
    assert [at(each, SOON).repeated for each in ends] == [1, 1]
    assert in_step()


@pytest.mark.parametrize(
    "fields",
    [{"kind": "resolves"}, {"later_recommendation": None}, {"earlier_recommendation": None}],
)
def test_a_link_that_comes_to_say_something_else_is_told_no_more(recommendation, link, fields):
    if "kind" not in fields:
        end = next(iter(fields))
        fields = fields | {end: make_recommendation()}
    change(link, **fields)

    assert at(recommendation).repeated == (
        end == "later_recommendation" if "kind" not in fields else 0
    )
    assert in_step()


def test_a_link_is_told_once_all_of_its_words_are_published(recommendation, link):
    link.passages.add(make_passage(report=make_report(published=LATER)))

    assert [at(recommendation, day).repeated for day in (LATER - DAY, LATER)] == [0, 1]
    assert in_step()


def test_a_passage_that_moves_to_another_report_moves_the_day_of_its_link(recommendation, link):
    Passage.objects.filter(links=link).update(report=make_report(published=LATER))

    assert [at(recommendation, day).repeated for day in (LATER - DAY, LATER)] == [0, 1]
    assert in_step()


def test_a_link_that_is_deleted_is_told_no_more(recommendation, link):
    link.delete()

    assert at(recommendation).repeated == 0
    assert in_step()


def test_what_is_rolled_back_is_not_kept(recommendation):
    before = kept()
    with transaction.atomic():
        make_assessment(recommendation=recommendation)
        recommendation.themes.clear()
        transaction.set_rollback(True)

    assert kept() == before


def test_a_load_of_fixtures_is_kept():
    call_command("load_fixtures", SMALL, stdout=StringIO())

    assert Standing.objects.exists()
    assert in_step()


def test_a_recommendation_has_one_row_from_a_day(recommendation):
    standing = Standing.objects.first()
    standing.pk = None
    with refused("standing_once_a_day"):
        standing.save()


def test_two_things_are_counted_once(recommendation):
    count = StandingCount.objects.first()
    count.pk = None
    with refused("standing_count_once"):
        count.save()


def test_what_a_migration_writes_is_kept_after_it():
    emit_pre_migrate_signal(verbosity=0, interactive=False, db=connection.alias)
    make_recommendation()
    assert not Standing.objects.exists()

    emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias)
    assert in_step()


def test_recommendations_that_do_not_stand_are_not_kept(recommendation):
    release(connection.alias)
    make_recommendation()
    assert not is_kept(connection)
    rebuild(connection.alias)
    assert is_kept(connection)
    Standing.objects.order_by("recommendation").last().delete()

    assert not is_kept(connection)
