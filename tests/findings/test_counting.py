"""Numbers of findings from what is kept are those of the findings themselves."""

from datetime import date
from unittest import mock

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from findings import counting, found
from findings.filters import FindingFilter
from findings.models import Finding, Theme
from findings.models.reported import NATIONAL
from hmic_kb.common.facets import LiveCounts, Total
from hmic_kb.search import finder
from tests.factories import (
    make_data_note,
    make_finding,
    make_force,
    make_inspection,
    make_national_report,
    make_question,
    make_report,
    make_theme,
)

FAMILIES = [Theme.Family.STANDARDS, Theme.Family.PUBLIC]
COUNTED = [name for name, each in FindingFilter.base_filters.items() if hasattr(each, "counts")]
DAY = date(2013, 1, 1)


def make_world():
    """Few of each thing, so that findings often share them."""
    forces = [make_force(slug=slug) for slug in ("kent", "essex")]
    themes = [make_theme(slug=f"t{n}", family=FAMILIES[n % 2]) for n in range(4)]
    reports, questions = [], []
    for year, slug in ((2012, "first"), (2014, "second")):
        inspection = make_inspection(slug=slug, year=year)
        core = make_question(inspection=inspection, ref=f"{slug}-1")
        under = make_question(inspection=inspection, ref=f"{slug}-1.1", parent=core)
        questions.append([core, under])
        made = [
            make_report(inspection=inspection, force=force, published=date(year, 5, 6))
            for force in forces
        ]
        national = make_national_report(inspection=inspection, published=date(year, 7, 8))
        reports.append([*made, national])
    return themes, reports, questions


FINDINGS = st.lists(
    st.fixed_dictionaries(
        {
            "round": st.integers(0, 1),
            "report": st.integers(0, 2),
            "question": st.integers(0, 1),
            "polarity": st.sampled_from(Finding.Polarity.values[:2]),
            "attribution": st.sampled_from(Finding.Attribution.values[:2]),
            "themes": st.sets(st.integers(0, 3), max_size=3),
            "noted": st.booleans(),
            "summary": st.sampled_from(["Zebras are vetted.", "Lions are vetted."]),
        }
    ),
    max_size=8,
)
CHOSEN = st.fixed_dictionaries(
    {},
    optional={
        "force": st.sets(st.sampled_from(["kent", "essex", NATIONAL]), min_size=1),
        "inspection": st.sets(st.sampled_from(["first", "second"]), min_size=1),
        "question": st.sets(st.sampled_from(["first-1", "first-1.1", "second-1"]), min_size=1),
        "theme": st.sets(st.sampled_from(["t0", "t1", "t2", "t3"]), min_size=1),
        "family": st.sets(st.sampled_from(FAMILIES), min_size=1),
        "polarity": st.sets(st.sampled_from(Finding.Polarity.values), min_size=1),
        "attribution": st.sets(st.sampled_from(Finding.Attribution.values), min_size=1),
        "has_note": st.sampled_from([{"true"}, {"false"}]),
        "text": st.sampled_from([{"zebras"}, {"vet"}, {"vetted -lions"}]),
    },
)


def fill(findings):
    themes, reports, questions = make_world()
    notes = [make_data_note(report=reports[0][0])]
    for each in findings:
        make_finding(
            report=reports[each["round"]][each["report"]],
            question=questions[each["round"]][each["question"]],
            polarity=each["polarity"],
            attribution=each["attribution"],
            summary=each["summary"],
            themes=[themes[n] for n in each["themes"]],
            notes=notes if each["noted"] else [],
            passages=[],
        )


def chosen(values, findings=None):
    data = QueryDict(mutable=True)
    for name, some in values.items():
        data.setlist(name, sorted(some))
    return FindingFilter(data, Finding.objects.all() if findings is None else findings)


def nonzero(numbers):
    return {value: number for value, number in numbers.items() if number}


def assert_right(filterset):
    """Records and numbers are what the filters give one by one, however they are asked for."""
    one_by_one = filterset.queryset
    for name, value in filterset.form.cleaned_data.items():
        one_by_one = filterset.filters[name].filter(one_by_one, value)
    for least in (0, 1_000):
        with mock.patch.object(counting, "MANY", least):
            assert set(filterset.filter_queryset(filterset.queryset)) == set(one_by_one)
    live = LiveCounts()
    assert filterset.counter.total(filterset) == Total(one_by_one.count())
    for name in COUNTED:
        kept = nonzero(filterset.counter.counts(filterset, name))
        offered = {value for value, _ in filterset.form.fields[name].choices}
        assert {value: n for value, n in kept.items() if value in offered} == nonzero(
            live.counts(filterset, name)
        ), name


class AnyFindings(TestCase):
    @settings(max_examples=10, deadline=None)
    @given(FINDINGS, st.lists(CHOSEN, min_size=1, max_size=3), st.booleans())
    def test_numbers_are_those_of_the_findings_themselves(self, findings, choices, as_at):
        fill(findings)
        known = Finding.objects.published_by(DAY) if as_at else Finding.objects.all()
        for values in choices:
            filterset = chosen(values, known)
            assert filterset.is_valid()
            assert_right(filterset)


pytestmark = pytest.mark.django_db


@pytest.fixture
def finding():
    themes = [make_theme(family=FAMILIES[0]), make_theme(family=FAMILIES[0])]
    return make_finding(themes=themes)


def test_no_finding_is_read_to_count_them(finding):
    filters = chosen({"theme": {finding.themes.first().slug}, "polarity": {"concern"}})
    with mock.patch.object(LiveCounts, "total"), mock.patch.object(LiveCounts, "counts"):
        assert filters.counter.total(filters) == Total(1)
        assert filters.counter.counts(filters, "family")[FAMILIES[0]] == 1


def test_a_finding_on_two_of_the_chosen_themes_counts_once(finding):
    both = {theme.slug for theme in finding.themes.all()}

    assert chosen({"theme": both}).counter.total(chosen({"theme": both})) == Total(1)


def test_a_choice_that_cannot_be_met_gives_none_but_leaves_its_own_numbers(finding):
    filters = chosen({"polarity": {"grim"}})

    assert filters.counter.total(filters) == Total(0)
    assert filters.counter.counts(filters, "theme") == {}
    assert filters.counter.counts(filters, "polarity") == {"concern": 1}


@pytest.mark.parametrize("everywhere", [3, 4])
def test_of_very_many_that_words_find_as_many_are_counted_as_are_told(
    finding, monkeypatch, everywhere
):
    monkeypatch.setattr(finder, "EVERYWHERE", everywhere)
    make_finding()
    make_finding()
    with mock.patch.object(found, "MOST_FOUND", 2):
        filters = chosen({"text": {"gifts"}})

        assert filters.counter.total(filters) == Total(2, capped=True)
        assert filters.counter.counts(filters, "polarity") == {"concern": 2}
        assert filters.qs.count() == filters.for_a_page.count() == 3


def test_findings_of_a_narrower_list_are_counted_one_by_one(finding):
    make_finding()
    filters = chosen({}, Finding.objects.filter(report=finding.report))

    assert filters.counter.total(filters) == Total(1)
    assert filters.counter.counts(filters, "polarity") == {"concern": 1}


def test_the_numbers_of_every_filter_take_few_queries(finding, django_assert_max_num_queries):
    filters = chosen({"theme": {finding.themes.first().slug}, "polarity": {"concern"}})
    assert filters.form.is_valid()
    with django_assert_max_num_queries(14):
        for name in COUNTED:
            filters.counter.counts(filters, name)
