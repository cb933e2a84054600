"""Staff record and retract assessments, and give the evidence for them."""

import hashlib
import re
from datetime import date

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from hmic_kb.common.history import Way, recorded
from recommendations.models import Assessment
from tests import factories

pytestmark = pytest.mark.django_db

LETTER = b"%PDF-1.7 a letter"
DIGEST = hashlib.sha256(LETTER).hexdigest()


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def asked():
    return factories.make_recommendation(
        report=factories.make_report(ref="2012-NORTH", published=date(2012, 1, 1)), number=1
    )


def someone(role: str, name: str = "a.smith") -> Client:
    """Someone of the staff in a role, logged in."""
    user = User.objects.create(username=name, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def reviewer() -> Client:
    return someone("reviewer")


def assess_address(asked) -> str:
    return reverse("recommendations:assess", args=[asked.ref.lower()])


def retract_address(assessment) -> str:
    return reverse("recommendations:retract", args=[assessment.ref.lower()])


def answers(**values):
    return {
        "basis": "force",
        "status": "met",
        "assessed_on": "2015-06-03",
        "assessed_precision": "day",
        "summary": "The force writes that all is done.",
        "evidence_url": "https://example.org/letter",
    } | values


def send(client: Client, page: str, **typed):
    """Open a form, and send it filled in."""
    return client.post(page, {"seen": client.get(page).context["seen"]} | typed)


def read(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_a_reviewer_records_an_assessment(reviewer, asked):
    response = send(reviewer, assess_address(asked), **answers())
    assessment = Assessment.objects.get()
    assert response.url == assessment.get_absolute_url()
    assert (assessment.ref, assessment.basis, assessment.status) == (
        "2012-NORTH-R1-S1",
        "force",
        "met",
    )
    row = assessment.history.get()
    assert (row.history_username, row.history_way) == ("a.smith", "page")


def test_it_is_on_the_page_with_its_evidence_and_who_recorded_it(reviewer, asked, client):
    send(reviewer, assess_address(asked), **answers())
    page = client.get(asked.get_absolute_url())
    assert 'href="https://example.org/letter"' in page.content.decode()
    assert "recorded by a.smith on a page for staff" in read(page)


def test_a_number_is_never_given_twice(reviewer, asked):
    factories.make_assessment(recommendation=asked)
    Assessment.objects.update(ref="2012-NORTH-R1-S7")
    send(reviewer, assess_address(asked), **answers())
    assert Assessment.objects.filter(ref="2012-NORTH-R1-S8").exists()


def test_a_month_is_kept_as_its_first_day(reviewer, asked):
    send(reviewer, assess_address(asked), **answers(assessed_precision="month"))
    assert Assessment.objects.get().assessed_on == date(2015, 6, 1)


def test_a_limb_can_be_assessed(reviewer, asked):
    limb = factories.make_limb(recommendation=asked)
    send(reviewer, assess_address(asked), **answers(limb=limb.pk))
    assert Assessment.objects.get().limb == limb


def test_a_limb_of_another_recommendation_cannot_be_chosen(reviewer, asked):
    factories.make_limb(recommendation=asked)
    response = send(reviewer, assess_address(asked), **answers(limb=factories.make_limb().pk))
    assert "Select a valid choice" in read(response)


def test_everything_that_is_wrong_is_told_at_once_and_what_was_typed_stays(reviewer, asked):
    factories.make_assessment(
        recommendation=asked, basis="force", status="met", assessed_on=date(2014, 1, 1)
    )
    wrong = answers(status="not_met", evidence_url="")
    wrong["evidence_file"] = SimpleUploadedFile("page.html", b"<html>")
    response = send(reviewer, assess_address(asked), **wrong)
    told = read(response)
    assert "page.html cannot be taken." in told
    assert "says met on 1 January 2014, on the same basis." in told
    assert "The force writes that all is done." in told
    assert Assessment.objects.count() == 1


def test_an_assessment_that_rests_on_nothing_is_refused(reviewer, asked):
    response = send(reviewer, assess_address(asked), **answers(evidence_url=""))
    assert "Give a link to evidence, or a file." in read(response)


def test_an_assessment_of_a_day_to_come_is_refused(reviewer, asked):
    response = send(reviewer, assess_address(asked), **answers(assessed_on="2999-01-01"))
    assert "1 January 2999 has not come yet." in read(response)


def test_an_inspectors_assessment_names_its_report(reviewer, asked):
    response = send(reviewer, assess_address(asked), **answers(basis="inspector"))
    assert "An inspector&#x27;s assessment names the report it stands in." in read(response)


def test_an_assessment_from_before_the_recommendation_is_refused(reviewer, asked):
    response = send(reviewer, assess_address(asked), **answers(assessed_on="2011-01-01"))
    assert "1 January 2011 is before the recommendation" in read(response)


def test_a_form_with_nothing_in_it_says_what_each_field_needs(reviewer, asked):
    response = reviewer.post(assess_address(asked), {})
    assert response.status_code == 200
    assert response.content.decode().count("govuk-error-message") == 6


def test_who_assesses_is_told_what_a_colleague_recorded_meanwhile(reviewer, asked):
    page = assess_address(asked)
    typed = answers(summary="All is done.") | {"seen": reviewer.get(page).context["seen"]}
    send(someone("reviewer", "b.jones"), page, **answers(basis="analyst", status="not_met"))

    told = reviewer.post(page, typed)
    assert "The assessment 2012-NORTH-R1-S1 was added by b.jones on" in read(told)
    assert "If what you typed still holds, send it again." in read(told)
    assert "All is done.</textarea>" in told.content.decode()
    assert Assessment.objects.count() == 1

    reviewer.post(page, typed | {"seen": told.context["seen"]})
    assert Assessment.objects.count() == 2


def test_who_assesses_is_told_that_the_recommendation_was_changed(reviewer, asked):
    page = assess_address(asked)
    typed = answers() | {"seen": reviewer.get(page).context["seen"]}
    asked.summary = "Another summary."
    with recorded(way=Way.ADMIN, why="Misread."):
        asked.save()
    told = read(reviewer.post(page, typed))
    assert "The recommendation 2012-NORTH-R1 was changed in the admin on" in told
    assert "Another summary." in told
    assert not Assessment.objects.exists()


def test_what_was_not_told_yet_is_told_after_another_mistake(reviewer, asked):
    page = assess_address(asked)
    typed = answers(summary="") | {"seen": reviewer.get(page).context["seen"]}
    send(someone("reviewer", "b.jones"), page, **answers(basis="analyst"))
    again = reviewer.post(page, typed).context["seen"]
    told = reviewer.post(page, answers() | {"seen": again})
    assert "was added by b.jones" in read(told)


@pytest.fixture
def with_letter(reviewer, asked) -> Assessment:
    letter = SimpleUploadedFile("letter.pdf", LETTER)
    send(reviewer, assess_address(asked), **answers(evidence_url="", evidence_file=letter))
    return Assessment.objects.get()


def test_a_file_is_kept_by_its_digest(with_letter):
    assert (with_letter.evidence_name, with_letter.evidence_sha256) == ("letter.pdf", DIGEST)


def test_a_file_is_given_to_be_kept_and_never_shown(with_letter, client):
    response = client.get(reverse("recommendations:evidence", args=[DIGEST]))
    assert b"".join(response.streaming_content) == LETTER
    assert response["Content-Disposition"] == 'attachment; filename="letter.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("digest", ["0" * 64, "nothing"])
def test_a_file_that_no_assessment_names_is_not_found(client, digest):
    assert client.get(reverse("recommendations:evidence", args=[digest])).status_code == 404


def test_a_file_that_this_machine_does_not_have_is_not_found(with_letter, client, settings):
    settings.MEDIA_ROOT = settings.MEDIA_ROOT / "elsewhere"
    assert client.get(reverse("recommendations:evidence", args=[DIGEST])).status_code == 404


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
