"""Whatever an address asks of a list, it answers, and the numbers are those of the rows."""

import json
from datetime import date

from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from django.utils.http import urlencode
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from findings.filters import FindingFilter, ObservationFilter
from findings.models import Finding, Observation
from hmic_kb.common.facets import facet
from hmic_kb.exports import PAGES
from recommendations.filters import RecommendationFilter
from recommendations.models import Recommendation
from tests import factories as make

DAY = date(2017, 1, 1)
LISTS = {
    "/findings/": FindingFilter,
    "/figures/": ObservationFilter,
    "/recommendations/": RecommendationFilter,
}
# What no filter knows, and what every one of them may meet.
ODD = [
    "",
    "none",
    "national",
    "true",
    "0",
    "-1",
    "9" * 30,
    "%",
    "'; --",
    "\0",
    "ﬀ",
    "قوة",
    "🚓",
    "x" * 300,
]
NAMES = sorted({name for each in LISTS.values() for name in each.base_filters})
odd_pairs = st.lists(
    st.tuples(
        st.sampled_from([*NAMES, "page", "size", "forse"]) | st.text(max_size=8),
        st.sampled_from(ODD) | st.text(max_size=20),
    ),
    max_size=6,
)


def everything(path):
    """All records of a list, before any filter."""
    if path == "/recommendations/":
        return Recommendation.objects.with_statuses(DAY)
    return (Finding if path == "/findings/" else Observation).objects.all()


def fill():
    """A few records of each list, alike in some respects and different in others."""
    kent, essex = make.make_force(slug="kent"), make.make_force(slug="essex")
    themes = [make.make_theme(slug="vetting"), make.make_theme(slug="training")]
    reports = [
        make.make_report(force=kent),
        make.make_report(force=essex),
        make.make_national_report(),
    ]
    metric = make.make_metric(slug="complaints", themes=themes)
    for report in reports:
        top = make.make_question(inspection=report.inspection)
        under = make.make_question(parent=top)
        note = make.make_data_note(report=report)
        make.make_finding(report=report, question=top, themes=themes, notes=[note])
        make.make_finding(report=report, question=under, themes=themes[:1], polarity="mixed")
        make.make_observation(report=report, question=under, metric=metric, verdict="lower")
        make.make_observation(
            report=report, value=None, missing_reason="Not kept.", not_recorded=True, notes=[note]
        )
        asked = make.make_recommendation(report=report, themes=themes, **make.within_months(6))
        make.make_recommendation(report=report, themes=themes[1:], **make.immediately())
        make.make_assessment(recommendation=asked, status="met")
    make.make_link(*Recommendation.objects.order_by("-pk")[:2])


class AnyAddress(TestCase):
    @classmethod
    def setUpTestData(cls):
        fill()

    @settings(max_examples=40, deadline=None)
    @given(st.sampled_from(sorted(LISTS)), odd_pairs)
    def test_no_address_of_a_list_breaks_it(self, path, pairs):
        assert Client().get(f"{path}?{urlencode(pairs)}").status_code == 200

    @settings(max_examples=40, deadline=None)
    @given(st.sampled_from(sorted(LISTS)), st.data())
    def test_numbers_are_those_of_the_rows_that_each_value_gives(self, path, data):
        query, name = data.draw(queries(path)), data.draw(st.sampled_from(counted(path)))

        for value in facet(LISTS[path](query, everything(path)), name).values:
            alone = query.copy()
            alone.setlist(name, [value.value])
            rows = found(path, alone)
            assert value.count == len(rows) == len(set(rows)), value

    @settings(max_examples=30, deadline=None)
    @given(st.sampled_from(sorted(PAGES)), st.data())
    def test_page_number_export_and_api_agree_row_for_row(self, kind, data):
        path = reverse(PAGES[kind])
        query = data.draw(queries(path))
        for name, value in data.draw(typed(path)).items():
            query[name] = value
        address = query.urlencode()

        page = Client().get(f"{path}?{address}&size=100")
        export = Client().get(f"{reverse('export', args=[kind, 'json'])}?{address}")
        api = Client().get(f"{reverse(f'api:{kind}')}?{address}&page_size=100")

        rows = json.loads(export.getvalue())
        shown = [record.ref for record in page.context["page_obj"].object_list]
        assert shown == [row["ref"] for row in rows]
        assert api.json()["results"] == rows
        assert page.context["total"].number == len(rows)

    @settings(max_examples=15, deadline=None)
    @given(st.sampled_from(sorted(LISTS)), st.data())
    def test_a_row_is_one_that_each_filter_alone_gives(self, path, data):
        query = data.draw(queries(path))

        alone = set(everything(path))
        for name, values in query.lists():
            one = QueryDict(mutable=True)
            one.setlist(name, values)
            alone &= set(found(path, one))
        assert set(found(path, query)) == alone


def found(path, query):
    return list(LISTS[path](query, everything(path)).qs)


def counted(path):
    """The names of the filters that have numbers beside their values."""
    filters = LISTS[path].base_filters
    return [name for name, each in filters.items() if hasattr(each, "counts")]


@st.composite
def queries(draw, path):
    """A query with up to two values in some of the filters."""
    query = QueryDict(mutable=True)
    fields = LISTS[path](None, everything(path)).form.fields
    for name in draw(st.lists(st.sampled_from(counted(path)), max_size=3, unique=True)):
        values = [value for value, _ in fields[name].choices if value]
        query.setlist(name, draw(st.lists(st.sampled_from(values), max_size=2)))
    return query


def typed(path):
    """What a reader types or chooses beside the filters that have numbers, each or not."""
    fields = {
        "text": st.sampled_from(["gifts", "every", "complaints", "zebra"]),
        "sort": st.sampled_from(sorted(LISTS[path].base_filters["sort"].orders)),
        "as_at": st.sampled_from(["2012-01-01", "2014-12-31", "2020-01-01"]),
    }
    if "due_within" in LISTS[path].base_filters:
        fields["due_within"] = st.sampled_from(["0", "36500"])
    return st.fixed_dictionaries({}, optional=fields)
