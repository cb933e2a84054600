"""Acts take turns, on both databases."""

import pytest

from forces.models import Force
from hmic_kb.common.history import Way, changed_since, last_versions, recorded
from tests import factories
from tests.sessions import at_once


@pytest.mark.django_db(transaction=True)
def test_of_two_who_act_on_what_they_saw_one_is_told(tmp_path):
    with recorded(way=Way.LOAD):
        pk = factories.make_force(name="North").pk

    def rename(name):
        def act(ready):
            seen = last_versions(Force, [pk])
            ready.wait()
            with recorded(way=Way.ADMIN):
                if changed_since(Force, seen):
                    return "told"
                force = Force.objects.get(pk=pk)
                force.name = name
                force.save()
                return name

        return act

    names = {f"Name {number}" for number in range(6)}
    outcomes = at_once(tmp_path, *(rename(name) for name in sorted(names)))

    [winner] = names & set(outcomes)
    assert outcomes.count("told") == 5
    assert Force.objects.get().name == winner
    assert Force.history.count() == 2
