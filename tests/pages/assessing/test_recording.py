"""Staff record assessments, and give the evidence for them."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from hmic_kb.common.history import Way, recorded
from recommendations.models import Assessment
from tests import factories
from tests.pages.assessing.acts import DIGEST, LETTER, answers, assess_address, read, send, someone

pytestmark = pytest.mark.django_db


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
