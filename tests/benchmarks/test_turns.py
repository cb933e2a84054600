"""How what is compared takes turns."""

from itertools import groupby

import pytest

from benchmarks.turns import Asked, Times, in_turns


class Machine:
    """One whose clock goes on by what it is asked for, and that may be slow for a while."""

    def __init__(self, slow=range(0)):
        self.clock = 0.0
        self.slow = slow
        self.order = []

    def asked(self, name, seconds):
        """One of those that take turns, which takes so long where the machine is not slow."""

        def ask():
            took = seconds * 2 if int(self.clock) in self.slow else seconds
            self.clock += took
            self.order.append(name)
            return took

        return Asked(ask)


def turns(machine):
    """What was asked, with how often in a row."""
    return [(name, len(list(times))) for name, times in groupby(machine.order)]


def test_each_is_asked_in_five_rounds_once_to_warm_up_and_then_four_times():
    machine = Machine()

    in_turns([machine.asked("site", 0.1), machine.asked("other", 0.1)])

    assert turns(machine) == [("site", 5), ("other", 5)] * 5


def test_the_first_answer_of_a_turn_does_not_count():
    machine = Machine(slow=range(1))
    asked = machine.asked("site", 1)

    asked.take_turn()

    assert machine.clock == 6
    assert asked.turns == [[1] * 4]


@pytest.mark.parametrize(
    ("seconds", "times"),
    [(0.9, 20), (1.5, 15), (3, 8), (6, 4), (10, 3), (13, 3)],
)
def test_what_is_slow_is_asked_for_twenty_seconds_and_three_times_at_least(seconds, times):
    asked = Machine().asked("site", seconds)

    in_turns([asked])

    assert len(asked.times.all) == times


def test_what_is_slow_is_asked_in_several_rounds():
    machine = Machine()

    in_turns([machine.asked("site", 0.1), machine.asked("slow", 10)])

    assert turns(machine) == [*[("site", 5), ("slow", 2)] * 3, ("site", 10)]


def test_a_spell_in_which_the_machine_is_slow_falls_on_all_alike():
    machine = Machine(slow=range(2, 100))
    compared = [machine.asked(name, 0.1) for name in ("small", "large", "other")]

    in_turns(compared)

    assert {each.times.median for each in compared} == {0.2}


def test_a_ratio_is_the_median_of_what_the_rounds_say():
    """The machine was slow in the first rounds of one, of the other a little longer."""
    page = Times([[2, 2], [2, 2], [1, 1], [1, 1], [1, 1]])
    other = Times([[4, 4], [4, 4], [4, 4], [2, 2], [2, 2]])

    assert other.ratio_to(page) == 2


def test_a_ratio_to_what_has_fewer_rounds_is_that_of_those():
    assert Times([[8], [6], [10]]).ratio_to(Times([[2], [2], [2], [1], [1]])) == 4


@pytest.mark.parametrize(("share", "value"), [(0.5, 10), (0.95, 19), (1, 20)])
def test_a_percentile_is_a_value_that_was_measured(share, value):
    assert Times([range(1, 11), range(11, 21)]).percentile(share) == value
