from hmic_kb.files.agreement import differences

A, B, C = ({"ref": name, "summary": name} for name in "ABC")


def told(held, now) -> list[str]:
    return list(differences(held, now))


def test_the_same_rows_differ_in_nothing():
    assert told([A, B, C], [A, B, C]) == []


def test_a_value_that_changed_is_told():
    assert told([A, B], [A, B | {"summary": None}]) == ['B: summary was "B" and is null.']


def test_a_long_value_is_shown_by_its_beginning():
    [said] = told([A], [A | {"summary": "x" * 500}])

    assert said == f'A: summary was "A" and is "{"x" * 79}….'


def test_rows_after_one_that_is_gone_are_the_same():
    assert told([A, B, C], [B, C]) == ["A is not in the list any more."]


def test_rows_after_one_that_is_new_are_the_same():
    assert told([B, C], [A, B, C]) == ["A is in the list now."]


def test_another_order_is_told_once():
    assert told([A, B, C], [C, A, B]) == ["The rows stand in another order."]


def test_a_column_that_is_new_is_told():
    assert told([A], [A | {"number": 1}]) == ["A: number was null and is 1."]
