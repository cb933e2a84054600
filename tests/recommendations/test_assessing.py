"""Recording an assessment is one act, by whatever page it is asked for."""

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from recommendations.assessing import record_assessment
from recommendations.models import Assessment
from tests import factories


@pytest.mark.django_db
def test_everything_that_is_wrong_is_told_by_field_and_nothing_is_recorded():
    asked = factories.make_recommendation()
    with pytest.raises(ValidationError) as refused:
        record_assessment(
            by=User.objects.create(username="a.smith"),
            seen="",
            recommendation=asked,
            limb=None,
            report=None,
            basis="rumour",
            status="met",
            assessed_on=date(1999, 1, 1),
            assessed_precision="day",
            summary="",
        )
    assert refused.value.message_dict.keys() >= {"basis", "summary", "passages"}
    assert not Assessment.objects.exists()
    assert not Assessment.history.exists()
