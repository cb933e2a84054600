"""The number of figures of each report follows every write."""

import pytest

from findings.models import Observation
from tests.factories import make_observation, make_report
from tests.findings.test_keeping import figures, in_step
from tests.invariants import change

pytestmark = pytest.mark.django_db


def test_the_figures_of_a_report_are_counted_once_they_are_published():
    draft, published = make_observation(is_draft=True), make_observation()
    assert figures() == {published.report_id: 1}
    change(draft, is_draft=False)

    assert figures() == {published.report_id: 1, draft.report_id: 1}
    assert in_step()


def test_figures_that_move_or_go_are_counted_where_they_are():
    moved, gone = make_observation(), make_observation()
    report = make_report()
    Observation.objects.filter(pk=moved.pk).update(report=report)
    gone.delete()

    assert figures() == {report.pk: 1}
    assert in_step()
