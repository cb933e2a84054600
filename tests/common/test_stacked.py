from hmic_kb.common.stacked import stacked_chart

ROWS = [("One", [("met", "met", 3), ("none", "no status", 1)]), ("Two", [("met", "met", 2)])]


def test_parts_stand_side_by_side_on_one_scale():
    one, two = stacked_chart(ROWS).stacks
    first, second = one.parts

    assert second.x == first.x + first.width
    assert first.width == 3 * second.width
    assert two.end == one.end / 2


def test_a_part_of_nought_is_not_drawn():
    [stack] = stacked_chart([("One", [("met", "met", 0), ("none", "no status", 1)])]).stacks

    assert [part.kind for part in stack.parts] == ["none"]


def test_a_part_too_narrow_for_its_number_has_none():
    [stack] = stacked_chart([("One", [("met", "met", 1), ("none", "no status", 99)])]).stacks

    assert [part.has_room for part in stack.parts] == [False, True]


def test_a_bar_says_in_words_what_it_shows():
    one, _ = stacked_chart(ROWS).stacks

    assert one.said == "3 met, 1 no status"


def test_bars_do_not_meet():
    one, two = stacked_chart(ROWS).stacks

    assert one.bottom < two.label_lines[0].y < two.y


def test_without_rows_there_is_nothing_to_draw():
    assert stacked_chart([]).height == 0
