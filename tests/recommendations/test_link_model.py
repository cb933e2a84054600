from datetime import date

import pytest
from django.core.exceptions import ValidationError

from recommendations.models import Link
from tests.factories import (
    make_finding,
    make_link,
    make_observation,
    make_passage,
    make_recommendation,
    make_report,
)
from tests.invariants import change, refused

pytestmark = pytest.mark.django_db

MAKERS = {
    "finding": make_finding,
    "recommendation": make_recommendation,
    "observation": make_observation,
}


def test_a_link_has_a_later_end():
    link = make_link()

    with refused("link_has_one_later_end"):
        change(link, later_recommendation=None)


def test_a_link_has_no_two_later_ends():
    link = make_link()

    with refused("link_has_one_later_end"):
        change(link, later_finding=make_finding())


def test_a_link_has_an_earlier_end():
    link = make_link()

    with refused("link_has_one_earlier_end"):
        change(link, earlier_recommendation=None)


def test_a_link_has_no_two_earlier_ends():
    link = make_link()

    with refused("link_has_one_earlier_end"):
        change(link, earlier_observation=make_observation())


@pytest.mark.parametrize("kind", MAKERS)
def test_no_record_follows_itself(kind):
    later, earlier = MAKERS[kind](), MAKERS[kind]()
    link = make_link(later, earlier)

    with refused("link_has_two_different_ends"):
        change(link, **{f"later_{kind}": earlier})


@pytest.mark.parametrize("later_kind", MAKERS)
@pytest.mark.parametrize("earlier_kind", MAKERS)
def test_a_link_joins_records_of_any_kinds(later_kind, earlier_kind):
    later, earlier = MAKERS[later_kind](), MAKERS[earlier_kind]()

    link = make_link(later, earlier)

    assert (link.later, link.earlier) == (later, earlier)


def test_a_link_joins_records_of_different_reports():
    earlier = make_recommendation()
    link = make_link(make_recommendation(report=earlier.report), earlier)

    with pytest.raises(ValidationError, match="joins records of different reports"):
        link.full_clean()


@pytest.mark.parametrize("later_kind", MAKERS)
@pytest.mark.parametrize("earlier_kind", MAKERS)
def test_a_link_touches_the_records_at_both_its_ends(later_kind, earlier_kind):
    later, earlier = MAKERS[later_kind](), MAKERS[earlier_kind]()
    link = make_link(later, earlier)
    make_link()

    assert list(Link.objects.touching([later])) == [link]
    assert list(Link.objects.touching([earlier])) == [link]


def test_no_link_touches_no_record():
    make_link()

    assert not Link.objects.touching([])


def test_a_link_joins_its_later_end_to_its_earlier_one_and_not_the_other_way():
    link = make_link()

    assert list(Link.objects.joining(later=[link.later], earlier=[])) == [link]
    assert list(Link.objects.joining(later=[], earlier=[link.earlier])) == [link]
    assert not Link.objects.joining(later=[link.earlier], earlier=[link.later])


def test_a_link_is_known_once_both_its_ends_are_published():
    earlier = make_recommendation(report=make_report(published=date(2012, 12, 1)))
    later = make_recommendation(report=make_report(published=date(2014, 12, 1)))
    link = make_link(later, earlier)

    assert not Link.objects.published_by(date(2014, 11, 30)).exists()
    assert list(Link.objects.published_by(date(2014, 12, 1))) == [link]


def test_a_link_that_a_third_report_states_is_known_from_that_report():
    earlier = make_recommendation(report=make_report(published=date(2012, 12, 1)))
    later = make_recommendation(report=make_report(published=date(2014, 12, 1)))
    stating = make_passage(report=make_report(published=date(2016, 12, 1)))
    link = make_link(later, earlier, passages=[make_passage(report=later.report), stating])

    assert not Link.objects.published_by(date(2016, 11, 30)).exists()
    assert list(Link.objects.published_by(date(2016, 12, 1))) == [link]
