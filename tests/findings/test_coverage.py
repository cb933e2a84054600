"""What of a loaded report no record cites."""

import pytest

from findings.coverage import coverage, untouched
from findings.models import Source
from findings.sources import store_source
from hmic_kb.common.passages import digest, tokenise
from tests.factories import make_passage, make_report, make_source


@pytest.mark.parametrize(
    ("passages", "left"),
    [
        ([], [(0, 10), (12, 20), (22, 30)]),
        ([(2, 4)], [(12, 20), (22, 30)]),
        ([(10, 12)], [(0, 10), (12, 20), (22, 30)]),
        ([(9, 13)], [(22, 30)]),
        ([(0, 30), (14, 15)], []),
        ([(25, 26), (0, 1)], [(12, 20)]),
        ([(19, 22)], [(0, 10), (22, 30)]),
    ],
)
def test_a_paragraph_is_left_out_where_no_passage_overlaps_it(passages, left):
    assert untouched([(0, 10), (12, 20), (22, 30)], passages) == left


@pytest.mark.django_db
def test_a_source_that_is_loaded_says_which_paragraphs_no_record_cites():
    cited = "Every gift that is offered goes into a register which one person reads each month."
    left = "Nobody has asked what happens to the gifts that were turned down at the door."
    report = make_report()
    tokens = tokenise(cited).tokens
    make_passage(report=report, at=0, words=len(tokens), digest=digest(tokens))
    source = make_source(report=report)
    source.pk, source.text = None, f"{cited}\n\n{left}\n"
    store_source(source)

    (found,) = coverage(Source.objects.all())

    assert (found.paragraphs, found.share_cited) == (2, 0.5)
    assert [source.text[start:end] for start, end in found.uncited] == [left]


@pytest.mark.django_db
def test_a_source_with_no_paragraph_has_nothing_left_out():
    make_source("Too short.")

    (found,) = coverage(Source.objects.all())

    assert (found.uncited, found.share_cited) == ([], 1)


@pytest.mark.django_db
def test_any_number_of_sources_takes_as_many_queries(django_assert_num_queries):
    for _ in range(5):
        make_source()

    with django_assert_num_queries(2):
        assert len(coverage(Source.objects.all())) == 5
