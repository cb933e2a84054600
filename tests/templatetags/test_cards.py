"""Cards of records in lists."""

from types import SimpleNamespace

from tests.templatetags.rendering import draw

REPORT = SimpleNamespace(title="Gifts & loans")


def asked(**own) -> SimpleNamespace:
    bases = {"inspector_status": None, "force_status": None, "analyst_status": None}
    statuses = bases | {"not_revisited": True}
    due = {"deadline": "", "due_in_words": "", "overdue": False}
    shown = {"ref": "2014-BORSET-R1", "kind_and_number": "Recommendation 1", "summary": "Keep one."}
    held = {"report": REPORT, "addressee_list": [], "get_absolute_url": lambda: "/r/"}
    return SimpleNamespace(**(statuses | due | shown | held | own))


def card(arguments: str, **own) -> str:
    return draw(
        f"{{% load cards %}}{{% recommendation_card asked {arguments} %}}", asked=asked(**own)
    )


def test_a_card_escapes_what_a_record_says():
    shown = card("level=3", summary="<b>One</b>", addressee_list=["<i>All</i>"])

    assert "&lt;b&gt;One" in shown
    assert "For: &lt;i&gt;All" in shown
    assert "Gifts &amp; loans" in shown


def test_a_card_under_its_report_does_not_name_it():
    assert "Gifts" not in card("level=3 hide_report=True")


def test_a_card_names_all_who_are_asked():
    assert "For: Kent; Surrey<" in card("level=3", addressee_list=["Kent", "Surrey"])
