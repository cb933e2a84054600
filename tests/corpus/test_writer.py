import pytest

from findings.models import Finding
from forces.models import Force
from hmic_kb.corpus.writer import Writer
from tests.factories import make_passage, make_question, make_report, make_theme
from tests.invariants import refused

pytestmark = pytest.mark.django_db


@pytest.fixture(params=[1, 1000], ids=["row by row", "in one batch"])
def writer(request):
    return Writer("default", batch=request.param)


def finding_of(report, **fields):
    values = {
        "ref": f"{report.ref}-F001",
        "report": report,
        "question": make_question(inspection=report.inspection),
        "polarity": "concern",
        "summary": 'Staff said "no",\nand left; 1\\N.',
    }
    return Finding(**values | fields)


def test_what_is_added_is_stored_as_it_was(writer):
    finding = finding_of(make_report())
    writer.add(finding)
    writer.finish()

    stored = Finding.objects.get()
    fields = [field.attname for field in Finding._meta.concrete_fields]
    assert [getattr(stored, name) for name in fields] == [getattr(finding, name) for name in fields]


def test_what_follows_from_other_fields_is_set(writer):
    report = make_report()
    writer.add(finding_of(report))
    writer.finish()

    assert Finding.objects.get().sort_key.endswith("-F000001")


def test_relations_are_filled(writer):
    report = make_report()
    themes, passages = [make_theme(), make_theme()], [make_passage(report=report)]
    finding = writer.add(finding_of(report))
    writer.relate(finding, "themes", themes)
    writer.relate(finding, "passages", passages)
    writer.finish()

    assert set(Finding.objects.get().themes.all()) == set(themes)
    assert set(Finding.objects.get().passages.all()) == set(passages)


def test_the_next_record_gets_a_number_of_its_own(writer):
    for number in range(3):
        writer.add(Force(slug=f"force-{number}", name=f"Force {number}"))
    writer.finish()

    assert Force.objects.create(slug="another", name="Another").pk == 4


def test_the_rules_of_the_database_are_kept(writer):
    report = make_report()
    with refused("findings_finding_question_of_its_inspection"):
        writer.add(finding_of(report, question=make_question()))
        writer.finish()
