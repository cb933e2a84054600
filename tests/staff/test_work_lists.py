"""What waits for staff, on the admin's first page."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse

from findings.models import DataNote, Passage
from findings.sources import store_source
from hmic_kb.staff.work_lists import work_lists
from tests.factories import (
    by_date,
    make_data_note,
    make_metric,
    make_observation,
    make_passage,
    make_recommendation,
    make_source,
)

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 1)


@pytest.fixture
def staff(django_user_model) -> User:
    return django_user_model.objects.create_superuser("ann")


def numbers(user: User) -> dict[str, int]:
    return {each.name: each.number for each in work_lists(user, TODAY)}


def rows(client, name: str, user: User) -> int:
    """How many records the page of a work list shows."""
    (url,) = [each.url for each in work_lists(user, TODAY) if each.name == name]
    response = client.get(url)
    assert response.status_code == 200
    return response.context["cl"].result_count


def make_sum_that_does_not_hold(**fields) -> None:
    whole = make_observation(value=10)
    make_observation(report=whole.report, value=4, part_of=whole, breakdown="by outcome", **fields)


def test_with_nothing_to_do_every_list_is_there_and_empty(staff):
    assert numbers(staff) == {
        "Passages missing": 0,
        "Sums that do not hold": 0,
        "Conflicts noted": 0,
        "Newly overdue": 0,
    }


def test_a_passage_that_does_not_occur_waits(staff, admin_client):
    make_passage(status=Passage.Status.MISSING)
    make_passage()

    assert numbers(staff)["Passages missing"] == rows(admin_client, "Passages missing", staff) == 1


def test_a_sum_that_does_not_hold_waits_until_a_note_says_so(staff, admin_client):
    make_sum_that_does_not_hold()
    make_sum_that_does_not_hold(notes=[make_data_note()])

    name = "Sums that do not hold"
    assert numbers(staff)[name] == rows(admin_client, name, staff) == 1


def test_notes_on_conflicts_wait_and_those_on_method_do_not(staff, admin_client):
    make_data_note(kind=DataNote.Kind.CONFLICT)
    make_data_note(kind=DataNote.Kind.METHOD)

    assert numbers(staff)["Conflicts noted"] == rows(admin_client, "Conflicts noted", staff) == 1


@pytest.mark.parametrize(("days", "number"), [(0, 0), (1, 1), (30, 1), (31, 0)])
def test_a_recommendation_waits_for_thirty_days_after_its_deadline(staff, days, number):
    make_recommendation(**by_date(TODAY - timedelta(days=days)))

    assert numbers(staff)["Newly overdue"] == number


def test_what_a_role_may_not_see_is_not_listed(django_user_model):
    user = django_user_model.objects.create_user("bob", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_passage"))

    assert list(numbers(user)) == ["Passages missing"]


def test_a_source_says_how_many_paragraphs_no_record_cites(staff, admin_client):
    text = "A paragraph of twelve words at the least, which nobody has cited as yet."
    source = make_source()
    source.pk, source.text = None, text
    store_source(source)

    (last,) = [each for each in work_lists(staff, TODAY) if each.name.startswith("Paragraphs")]
    page = admin_client.get(last.url).content.decode()

    assert last.number == 1
    assert text in page


def test_paragraphs_are_for_those_who_may_see_sources(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("bob", is_staff=True))
    source = make_source()

    url = reverse("admin:findings_source_uncited", args=[source.pk])
    assert client.get(url).status_code == 403


def test_the_first_page_asks_as_many_questions_whatever_is_held(
    admin_client, django_assert_max_num_queries
):
    def queries() -> int:
        with django_assert_max_num_queries(20) as captured:
            assert admin_client.get(reverse("admin:index")).status_code == 200
        return len(captured)

    def one_of_each() -> None:
        make_source()
        make_passage(status=Passage.Status.MISSING)
        make_sum_that_does_not_hold(metric=make_metric())
        make_recommendation(**by_date(TODAY))

    one_of_each()
    few = queries()
    for _ in range(9):
        one_of_each()

    assert queries() == few
