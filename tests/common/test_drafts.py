"""Drafts are seen by who asks for them, and nothing published refers to one."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest
from django.core.exceptions import ValidationError
from django.db import models

from findings.models import (
    DataNote,
    Finding,
    Inspection,
    Judgment,
    Metric,
    Observation,
    Publication,
    Question,
    Report,
    Term,
    Theme,
)
from forces.models import Force
from hmic_kb.common.drafts import has_drafts
from hmic_kb.loading.kinds import KINDS
from recommendations.models import Addressee, Assessment, Limb, Link, Recommendation
from tests import factories as make
from tests.invariants import change, refused

pytestmark = pytest.mark.django_db
MAKERS: dict[Any, Callable[..., Any]] = {
    Force: make.make_force,
    Theme: make.make_theme,
    Inspection: make.make_inspection,
    Question: make.make_question,
    Report: make.make_report,
    DataNote: make.make_data_note,
    Metric: make.make_metric,
    Term: make.make_term,
    Publication: make.make_publication,
    Judgment: make.make_judgment,
    Finding: make.make_finding,
    Observation: make.make_observation,
    Addressee: make.make_addressee,
    Recommendation: make.make_recommendation,
    Limb: make.make_limb,
    Assessment: make.make_assessment,
    Link: make.make_link,
}


class Named(NamedTuple):
    """A field by which a record of a model refers to others, and the rules that watch it."""

    model: Any
    field: Any

    @property
    def rules(self) -> tuple[str, ...]:
        table = self.model._meta.db_table
        if not self.field.many_to_many:
            return (f"{table}_published_names_no_draft",)
        return (
            f"{table}_published_holds_no_draft",
            f"{self.field.m2m_db_table()}_of_published_no_draft",
        )

    def __str__(self) -> str:
        return f"{self.model.__name__}.{self.field.name}"


def fields(many_to_many: bool) -> Iterator[Named]:
    for model in MAKERS:
        of_model = model._meta.many_to_many if many_to_many else model._meta.fields
        for field in of_model:
            if many_to_many or has_drafts(field.related_model):
                yield Named(model, field)


NAMED, HELD = list(fields(many_to_many=False)), list(fields(many_to_many=True))
every_kind = pytest.mark.parametrize("model", MAKERS)
every_name = pytest.mark.parametrize("named", NAMED, ids=str)
every_set = pytest.mark.parametrize("named", HELD, ids=str)
# For tests/test_invariants.py, which asks that every rule is broken by a test.
BROKEN_HERE = {rule for named in [*NAMED, *HELD] for rule in named.rules} | {
    f"{model._meta.db_table}_stays_published" for model in MAKERS
}


def draft_for(named: Named, record: Any) -> Any:
    """A draft that the record may refer to by the field, but that it is a draft."""
    related = named.field.related_model
    if not has_drafts(related):
        return make.make_passage(report=make.make_report(is_draft=True))
    fitting: dict[str, Any] = {}
    if related is Question:
        asked_in = getattr(record, "report", record)
        fitting = {"inspection": asked_in.inspection}
    if related is Limb:
        fitting = {"recommendation": record.recommendation}
    if related is Report and hasattr(record, "question"):
        fitting = {"inspection": record.report.inspection}
    return MAKERS[related](is_draft=True, **fitting)


def point(record: Any, named: Named, to: Any) -> None:
    """Let the record refer to another by the field, and what else it then has to say."""
    name = named.field.name
    also: dict[str, Any] = {}
    if named.model is Link:
        end = name.partition("_")[0]
        also = {f"{end}_{kind}": None for kind in ("finding", "recommendation", "observation")}
    if name in ("numerator", "denominator"):
        also = {"numerator": to, "denominator": to}
    if name == "parent":
        also = {"kind": Question.Kind.SUB}
    change(record, **also | {name: to})


def test_every_kind_of_record_is_made_here():
    assert {kind.model for kind in KINDS} == MAKERS.keys()


@every_kind
def test_a_draft_is_not_among_the_published(model):
    draft = MAKERS[model](is_draft=True)

    assert not model.objects.filter(pk=draft.pk).exists()
    assert model.every.filter(pk=draft.pk).exists()


@every_kind
def test_what_is_published_stays_published(model):
    record = MAKERS[model]()

    with refused(f"{model._meta.db_table}_stays_published"):
        change(record, is_draft=True)


@every_kind
def test_a_draft_is_published(model):
    draft = MAKERS[model](is_draft=True)

    change(draft, is_draft=False)

    assert model.objects.filter(pk=draft.pk).exists()


@every_name
def test_a_published_record_is_not_made_to_name_a_draft(named):
    record = MAKERS[named.model]()
    draft = draft_for(named, record)

    with refused(named.rules[0]):
        point(record, named, draft)


@every_name
def test_a_record_that_names_a_draft_is_not_published(named):
    record = MAKERS[named.model](is_draft=True)
    point(record, named, draft_for(named, record))

    with refused(named.rules[0]):
        change(record, is_draft=False)


def test_a_published_record_that_names_a_draft_is_not_made():
    with refused("findings_finding_published_names_no_draft"):
        make.make_finding(report=make.make_report(is_draft=True))


@every_set
def test_a_draft_is_not_put_into_a_set_of_a_published_record(named):
    record = MAKERS[named.model]()
    draft = draft_for(named, record)

    with refused(named.rules[1]):
        getattr(record, named.field.name).add(draft)


@every_set
def test_a_record_that_holds_a_draft_is_not_published(named):
    record = MAKERS[named.model](is_draft=True)
    getattr(record, named.field.name).add(draft_for(named, record))

    with refused(named.rules[0]):
        change(record, is_draft=False)


def test_a_passage_of_a_published_report_stays_with_one():
    passage = make.make_passage()

    with refused("passage_of_published_report_stays_with_published"):
        change(passage, report=make.make_report(is_draft=True))


def test_the_relations_of_a_published_record_hold_no_draft():
    report = make.make_report()
    finding = make.make_finding(report=report)
    make.make_finding(report=report, is_draft=True)

    assert list(report.findings.all()) == [finding]
    prefetched = Report.objects.prefetch_related("findings").get(pk=report.pk)
    assert list(prefetched.findings.all()) == [finding]


def test_the_relations_of_a_draft_hold_all_that_it_refers_to():
    theme = make.make_theme(is_draft=True)
    finding = make.make_finding(themes=[theme, make.make_theme()], is_draft=True)

    assert theme in finding.themes.all()
    finding.themes.set([])
    assert not finding.themes.exists()


def test_a_reference_that_a_draft_has_is_taken():
    draft = make.make_finding(is_draft=True)
    other = Finding(ref=draft.ref, report=draft.report, question=draft.question)

    with pytest.raises(ValidationError, match="Finding with this Reference already exists"):
        other.validate_unique()


def test_what_a_draft_has_once_for_all_is_taken():
    draft = make.make_report(is_draft=True)
    other = Report(inspection=draft.inspection, force=draft.force, ref="2010-OTHER")

    with pytest.raises(ValidationError, match="already has a report on this force"):
        other.validate_constraints(exclude={"published"})


def test_a_related_record_is_given_though_it_is_a_draft():
    finding = make.make_finding(report=make.make_report(is_draft=True), is_draft=True)

    assert Finding.every.get(pk=finding.pk).report.is_draft


def test_the_methods_of_a_queryset_are_on_both_managers():
    draft = make.make_report(is_draft=True)

    assert draft not in Report.objects.held()
    assert draft in Report.every.held()


def test_no_other_manager_is_the_default_one():
    assert all(isinstance(model._base_manager, models.Manager) for model in MAKERS)
    assert [model for model in MAKERS if model._default_manager.name != "objects"] == []
