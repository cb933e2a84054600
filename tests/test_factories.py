"""The factories give what the model's own rules allow."""

import pytest

from tests import factories

MAKERS = [getattr(factories, name) for name in dir(factories) if name.startswith("make_")]
FROM_NOTHING = [make for make in MAKERS if make is not factories.make_quoted_passage]


@pytest.mark.django_db
@pytest.mark.parametrize("make", FROM_NOTHING, ids=lambda make: make.__name__)
def test_a_record_made_from_nothing_keeps_every_rule(make):
    record = make()

    record.full_clean()
    if hasattr(record, "check_related"):
        sets = {field.name for field in record._meta.many_to_many}
        record.check_related({name: getattr(record, name).all() for name in sets})


@pytest.mark.django_db
@pytest.mark.parametrize("make", FROM_NOTHING, ids=lambda make: make.__name__)
def test_records_never_collide(make):
    assert make().pk != make().pk


@pytest.mark.django_db
def test_a_quoted_passage_is_where_its_words_are():
    source = factories.make_source(text="First of all. The force must act. Then more.")

    passage = factories.make_quoted_passage(source, "The force must act.")

    passage.full_clean()
    assert (passage.at, passage.words) == (3, 4)
