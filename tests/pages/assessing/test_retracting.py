"""Staff retract what was recorded by mistake; others neither record nor retract."""

import pytest
from django.urls import reverse

from hmic_kb.common.history import Way, recorded
from recommendations.models import Assessment
from tests import factories
from tests.pages.assessing.acts import (
    DIGEST,
    answers,
    assess_address,
    read,
    retract_address,
    send,
    someone,
)

pytestmark = pytest.mark.django_db


def test_a_mistake_is_retracted_and_stays_for_staff(reviewer, with_letter, client):
    asked = with_letter.recommendation
    response = send(reviewer, retract_address(with_letter), reason="Another force.")
    assert response.url == f"{asked.get_absolute_url()}#retracted"
    with_letter.refresh_from_db()
    assert (with_letter.retracted_by, with_letter.retraction_reason) == (
        "a.smith",
        "Another force.",
    )
    assert "Another force." in read(reviewer.get(asked.get_absolute_url()))
    assert "Another force." not in read(client.get(asked.get_absolute_url()))
    assert with_letter.history.latest().history_change_reason == "Retracted: Another force."


def test_what_only_a_mistake_rests_on_is_for_staff(reviewer, with_letter, client):
    send(reviewer, retract_address(with_letter), reason="Another force.")
    letter = reverse("recommendations:evidence", args=[DIGEST])
    assert client.get(letter).status_code == 404
    assert reviewer.get(letter).status_code == 200


def test_a_retraction_needs_a_reason(reviewer, with_letter):
    response = send(reviewer, retract_address(with_letter), reason=" ")
    assert "Why it was a mistake: This field is required." in read(response)
    with_letter.refresh_from_db()
    assert not with_letter.is_retracted


def test_what_was_changed_meanwhile_is_not_retracted(reviewer, with_letter):
    page = retract_address(with_letter)
    seen = reviewer.get(page).context["seen"]
    with_letter.summary = "The other force writes so."
    with recorded(way=Way.ADMIN, why="Another force."):
        with_letter.save()
    told = reviewer.post(page, {"seen": seen, "reason": "Wrong force."})
    assert "was changed in the admin on" in read(told)
    assert "Wrong force.</textarea>" in told.content.decode()
    with_letter.refresh_from_db()
    assert not with_letter.is_retracted


def test_what_was_retracted_is_not_retracted_again(reviewer, with_letter):
    send(reviewer, retract_address(with_letter), reason="Another force.")
    response = send(reviewer, retract_address(with_letter), reason="Again.")
    assert "was retracted already by a.smith." in read(response)


def test_after_a_mistake_is_retracted_the_right_status_is_recorded(reviewer, with_letter, asked):
    send(reviewer, retract_address(with_letter), reason="Another force.")
    send(reviewer, assess_address(asked), **answers(status="not_met"))
    assert Assessment.objects.standing().get().status == "not_met"


@pytest.mark.parametrize("role", ["viewer", "editor", "administrator"])
def test_other_roles_neither_record_nor_retract(asked, role):
    client = someone(role, "b.jones")
    assessment = factories.make_assessment(recommendation=asked)
    for address in (assess_address(asked), retract_address(assessment)):
        assert client.get(address).status_code == 403
        assert client.post(address, answers(reason="No.")).status_code == 403
    page = client.get(asked.get_absolute_url()).content.decode()
    assert assess_address(asked) not in page
    assert retract_address(assessment) not in page


def test_a_reader_is_asked_to_log_in(client, asked):
    response = client.get(assess_address(asked))
    assert response.url.startswith(reverse("admin:login"))


def test_a_reviewer_finds_both_on_the_page_and_in_the_admin(reviewer, asked):
    assessment = factories.make_assessment(recommendation=asked)
    page = reviewer.get(asked.get_absolute_url()).content.decode()
    admin = reviewer.get(reverse("admin:recommendations_recommendation_change", args=[asked.pk]))
    form = reviewer.get(reverse("admin:recommendations_assessment_change", args=[assessment.pk]))
    assert assess_address(asked) in page
    assert retract_address(assessment) in page
    assert assess_address(asked) in admin.content.decode()
    assert retract_address(assessment) in form.content.decode()


@pytest.mark.parametrize("page", ["assess", "retract"])
def test_no_such_record_is_not_found(reviewer, page):
    address = reverse(f"recommendations:{page}", args=["2012-none-r1"])
    assert reviewer.get(address).status_code == 404
