"""What is in a corpus: the shape that it was asked for, and nothing that a rule refuses."""

import pytest
from django.db import connection, models
from django.db.models import Count, F, Max

from findings.models import DataNote, Finding, Inspection, Observation, Passage, Report
from hmic_kb.keeping import KEPT
from hmic_kb.loading.kinds import KINDS
from hmic_kb.search.models import Entry
from recommendations.models import Assessment, Link, Recommendation
from tests.corpus.conftest import SIZE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("corpus")]

CHECKED = 20  # records of a kind
MADE = [kind for kind in KINDS if kind.name not in {"terms", "publications"}]


def spread(records: models.QuerySet) -> list[models.Model]:
    """Some of the records, from the first to the last of them."""
    step = max(records.count() // CHECKED, 1)
    return list(records.order_by("pk")[::step])


def test_there_are_as_many_as_were_asked_for():
    assert Finding.objects.count() == SIZE.findings
    assert Recommendation.objects.count() == SIZE.recommendations


def test_forty_three_forces_and_the_country_are_reported_on_in_ten_years():
    reports = Inspection.objects.annotate(number=Count("reports")).values_list("number", flat=True)

    assert list(reports) == [44] * 10


@pytest.mark.parametrize("kind", MADE, ids=lambda kind: kind.name)
def test_every_record_keeps_the_rules_of_its_kind(kind):
    records = spread(kind.model.objects.all())

    assert records
    for record in records:
        record.full_clean()
        record.check_related({each.name: getattr(record, each.name).all() for each in kind.sets()})


@pytest.mark.parametrize("kind", MADE, ids=lambda kind: kind.name)
def test_storing_a_record_again_changes_nothing(kind):
    for record in spread(kind.model.objects.all()):
        before = kind.model.objects.filter(pk=record.pk).values().get()
        record.save()
        assert kind.model.objects.filter(pk=record.pk).values().get() == before


def test_passages_stand_within_the_text_of_their_report():
    ends = Report.objects.annotate(end=Max(F("cited_passages__at") + F("cited_passages__words")))

    assert not ends.filter(end__gt=F("source_words")).exists()


def test_findings_come_in_the_order_of_the_questions_that_they_answer():
    report = Report.objects.with_counts().order_by("-finding_count")[0]
    findings = report.findings.in_reading_order()
    questions = [finding.question.sort_key for finding in findings.select_related("question")]

    assert len(set(questions)) > 5
    assert questions == sorted(questions)


@pytest.mark.parametrize("of", ["report__force", "themes"])
def test_some_have_several_times_what_others_have(of):
    counted = Finding.objects.values(of).annotate(number=Count("pk"))
    numbers = sorted(each["number"] for each in counted)

    assert numbers[-1] > 3 * numbers[0]


def test_most_findings_are_the_inspectorates_own():
    shares = Finding.objects.values_list("attribution").annotate(n=Count("pk")).order_by("-n")

    assert shares[0][0] == "hmic"
    assert shares[0][1] > SIZE.findings / 2


def test_a_few_findings_carry_data_notes():
    assert 0 < Finding.objects.having_notes().count() < SIZE.findings / 10
    assert not DataNote.objects.filter(findings=None).exists()


def test_a_force_is_compared_with_the_country_in_the_same_report():
    compared = Observation.objects.filter(comparator__isnull=False)

    assert compared.exists()
    assert not compared.exclude(report=F("comparator__report")).exists()
    assert not compared.exclude(metric=F("comparator__metric")).exists()


@pytest.mark.parametrize("basis", Assessment.Basis.values)
def test_progress_is_told_on_every_basis(basis):
    assert Assessment.objects.filter(basis=basis).exists()


def test_what_is_finished_is_not_assessed_again():
    finished = Assessment.objects.filter(status__in=["met", "superseded", "withdrawn"])
    later = Assessment.objects.filter(
        recommendation=models.OuterRef("recommendation"),
        assessed_on__gt=models.OuterRef("assessed_on"),
    )

    assert finished.exists()
    assert not finished.filter(models.Exists(later)).exists()


@pytest.mark.parametrize("end", ["finding", "recommendation"])
def test_links_lead_to_an_earlier_report_on_the_same_force(end):
    links = Link.objects.filter(**{f"later_{end}__isnull": False})

    assert links.exists()
    for link in links:
        assert link.later.report.force == link.earlier.report.force
        assert link.later.report.published > link.earlier.report.published


def test_everything_can_be_searched_for_and_is_counted():
    assert all(each.is_kept(connection) for each in KEPT)
    assert Entry.objects.filter(kind="finding").count() == SIZE.findings


def test_no_passage_is_of_a_source_that_is_loaded():
    assert set(Passage.objects.values_list("status", flat=True)) == {"not_loaded"}


def test_it_is_told_how_far_it_is(corpus):
    assert corpus[-2] == "1,500 of 1,500 findings, up to 2020."
