import random

import pytest

from hmic_kb.corpus.drawing import Draw, shares, zipf


@pytest.mark.parametrize("total", [0, 1, 7, 10_000])
def test_shares_add_up_to_the_total(total):
    assert sum(shares(total, zipf(440, 8))) == total


def test_a_share_goes_by_its_weight():
    assert shares(10, [3, 1, 1]) == [6, 2, 2]


def test_what_weighs_more_is_drawn_more():
    drawn = Draw("abc", [90, 9, 1]).some(random.Random(1), 1000)

    assert drawn.count("a") > drawn.count("b") > drawn.count("c") > 0


def test_different_things_are_drawn_once_each():
    draw = Draw("abc", [90, 9, 1])

    for seed in range(50):
        drawn = draw.different(random.Random(seed), 3)
        assert 1 <= len(drawn) == len(set(drawn)) <= 3
