"""Pages found from the record at their edge, shown on forces."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from findings.models import Finding, Report
from forces.models import Force
from hmic_kb.common.keyset import LAST, KeysetPaginator, UnknownPlaceError
from tests.factories import make_report

ORDERS = [("name", "slug"), ("-name", "slug"), ("kind", "-name", "pk"), ("-kind", "-name", "-slug")]
# Few values, so that many share a name and a page often ends among them.
SOME = st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(Force.Kind.values)), max_size=12)


def add(names_and_kinds, start=0):
    Force.objects.bulk_create(
        Force(slug=f"force-{start + n:03}", name=name, kind=kind)
        for n, (name, kind) in enumerate(names_and_kinds)
    )


def paginator(ordering, per_page=2, queryset=None):
    return KeysetPaginator(
        Force.objects.all() if queryset is None else queryset, ordering, per_page
    )


def read_on(pages, cursor="", between=lambda: None):
    """Slugs page by page, from the cursor on."""
    while cursor is not None:
        page = pages.get_page(cursor)
        yield [force.slug for force in page]
        between()
        cursor = page.next


def read_back(pages, cursor=LAST, between=lambda: None):
    while cursor is not None:
        page = pages.get_page(cursor)
        yield [force.slug for force in page]
        between()
        cursor = page.previous


def flat(pages):
    return [slug for page in pages for slug in page]


def in_order(ordering):
    return list(Force.objects.order_by(*ordering).values_list("slug", flat=True))


class AnyRecords(TestCase):
    @given(SOME, st.sampled_from(ORDERS), st.integers(1, 4))
    def test_reading_on_shows_every_record_once_in_order(self, forces, ordering, per_page):
        add(forces)
        read = list(read_on(paginator(ordering, per_page)))

        assert flat(read) == in_order(ordering)
        assert all(len(page) == per_page for page in read[:-1])

    @given(SOME, st.sampled_from(ORDERS), st.integers(1, 4))
    def test_reading_back_shows_every_record_once_in_order(self, forces, ordering, per_page):
        add(forces)
        read = list(read_back(paginator(ordering, per_page)))

        assert flat(reversed(read)) == in_order(ordering)

    @given(SOME, SOME, st.sampled_from(ORDERS), st.sampled_from([read_on, read_back]))
    def test_records_added_meanwhile_move_no_other(self, forces, later, ordering, read):
        add(forces)
        waiting = [later] if later else []

        def one_more():
            if waiting:
                add(waiting.pop(), start=500)

        seen = flat(read(paginator(ordering), between=one_more))
        before = [slug for slug in seen if slug < "force-500"]

        assert sorted(before) == [f"force-{n:03}" for n in range(len(forces))]
        assert len(seen) == len(set(seen))


pytestmark = pytest.mark.django_db


@pytest.fixture
def five():
    add([("a", "territorial")] * 5)
    return paginator(("name", "slug"))


def slugs(page):
    return [force.slug[-1] for force in page]


def test_the_first_page_leads_on_and_not_back(five):
    page = five.get_page("")

    assert slugs(page) == ["0", "1"]
    assert (page.has_previous(), page.has_next()) == (False, True)


def test_the_last_page_is_full_and_leads_back_alone(five):
    page = five.get_page(LAST)

    assert slugs(page) == ["3", "4"]
    assert (page.has_previous(), page.has_next()) == (True, False)


def test_going_on_and_back_leads_to_the_same_page(five):
    second = five.get_page(five.get_page("").next)
    third = five.get_page(second.next)

    assert slugs(five.get_page(third.previous)) == slugs(second) == ["2", "3"]


def test_an_empty_list_has_one_empty_page():
    page = paginator(("name", "slug")).get_page(LAST)

    assert (list(page), page.has_other_pages()) == ([], False)


@pytest.mark.parametrize("cursor", ["2", "!", "é", "a" * 5000, "\x00", "AAAAAAAAAAAA", "=", "[]"])
def test_a_cursor_that_is_not_known_gives_the_first_page_and_says_so(five, cursor):
    page = five.get_page(cursor)

    assert slugs(page) == ["0", "1"]
    assert "is not known" in page.mistake


def test_a_cursor_that_lost_its_end_is_not_known(five):
    assert five.get_page(five.get_page("").next[:-3]).mistake


def test_a_cursor_of_another_order_is_not_known(five):
    assert paginator(("-name", "slug")).get_page(five.get_page("").next).mistake


def test_where_all_that_followed_is_gone_the_last_page_is_shown(five):
    cursor = five.get_page("").next
    Force.objects.filter(slug__gte="force-002").delete()

    assert slugs(five.get_page(cursor)) == ["0", "1"]


def test_where_all_that_came_before_is_gone_the_first_page_is_shown(five):
    cursor = five.get_page(LAST).previous
    Force.objects.filter(slug__lt="force-003").delete()

    assert slugs(five.get_page(cursor)) == ["3", "4"]


def test_a_filter_holds_on_every_page(five):
    some = paginator(("name", "slug"), queryset=Force.objects.exclude(slug="force-002"))

    assert flat(read_on(some)) == ["force-000", "force-001", "force-003", "force-004"]


def test_an_order_leads_over_related_records_and_dates():
    reports = [make_report() for _ in range(5)]
    pages = KeysetPaginator(Report.objects.all(), ["-inspection__year", "-published", "pk"], 2)
    first = pages.get_page("")

    last = sorted(reports, key=lambda report: -report.inspection.year)
    assert [*first, *pages.get_page(first.next)] == last[:4]


def test_a_page_shows_records_as_it_is_told_to():
    make_report()
    shown = Report.objects.select_related("inspection").prefetch_related("questions")
    page = KeysetPaginator(Report.objects.all(), ["pk"], 2, shown).get_page("")

    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert page.object_list[0].inspection.year
        assert not page.object_list[0].questions.all()
    assert len(queries) == 0


def test_an_order_that_is_not_complete_is_refused():
    with pytest.raises(ValueError, match="name is not unique"):
        paginator(["name"])


def test_an_order_over_what_can_be_missing_is_refused():
    with pytest.raises(ValueError, match="report__force__name can be null"):
        KeysetPaginator(Finding.objects.all(), ["report__force__name", "pk"], 2)


def test_no_page_takes_more_queries_than_its_order_has_columns_and_one(
    five, django_assert_max_num_queries
):
    second = five.get_page("").next
    for cursor in ("", second, five.get_page(second).next, LAST):
        with django_assert_max_num_queries(3):
            five.get_page(cursor)


def test_an_exact_page_is_empty_where_all_that_followed_is_gone():
    add([("a", "special")] * 3)
    pages = paginator(["name", "slug"])
    cursor = pages.get_page("").next
    Force.objects.order_by("slug").last().delete()

    assert pages.exact_page(cursor).object_list == []


def test_an_exact_page_of_an_unknown_place_is_refused():
    with pytest.raises(UnknownPlaceError):
        paginator(["name", "slug"]).exact_page("no-such")
