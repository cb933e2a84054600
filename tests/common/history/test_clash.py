"""Of two who change one record, the second is told, loses nothing, and says what is to stand."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from findings.models import Finding, Passage
from hmic_kb.common.history import Way, recorded
from tests import factories
from tests.common.history.test_admin import text
from tests.test_admin import address, change, delete, opened

pytestmark = pytest.mark.django_db
CHANGED = "This record was changed while you had it open"
CHOOSE = "Both of you changed this. Choose which is to stand."


@pytest.fixture
def finding() -> Finding:
    with recorded(way=Way.LOAD):
        return factories.make_finding(
            summary="The force keeps one register.",
            polarity="concern",
            themes=[factories.make_theme(slug="vetting")],
        )


@pytest.fixture
def colleague() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("b.jones"))
    return client


@pytest.fixture
def form(admin_client: Client, finding: Finding) -> dict[str, Any]:
    """The form of the finding, opened before the colleague changes it."""
    return opened(admin_client, address(finding, "change")) | {"why": "Read again."}


def seen(response: Any, **values: Any) -> dict[str, Any]:
    """What a browser sends from the page that told of the other change."""
    form = response.context["adminform"].form
    typed = {
        f"typed-{name}": form.fields[name].widget.digest
        for name in response.context["adminform"].form.clash.partings
    }
    return typed | {"seen": form.clash.number} | values


def told(response: Any, name: str) -> list[str]:
    """A field as it was opened, as it is now and as it was typed: what -went- and +came+."""
    parting = response.context["adminform"].form.clash.partings[name]
    marks = {"same": "", "gone": "-", "new": "+"}
    return [
        " ".join(
            f"{marks[piece.kind]}{piece.text}{marks[piece.kind]}"
            for pieces in lines
            for piece in pieces
            if piece.text.strip()
        )
        for lines in (parting.opened or [], parting.theirs, parting.mine)
    ]


def stored(finding: Finding) -> tuple[str, str]:
    finding.refresh_from_db()
    return finding.summary, finding.polarity


def test_nothing_is_saved_over_a_later_version(admin_client, colleague, finding, form):
    change(colleague, finding, summary="It keeps two.", why="Miscounted.")
    page = admin_client.post(address(finding, "change"), form | {"summary": "It keeps three."})

    assert CHANGED in text(page)
    assert stored(finding) == ("It keeps two.", "concern")
    assert finding.history.count() == 2


def test_who_changed_it_when_and_why_is_told(admin_client, colleague, finding, form):
    change(colleague, finding, summary="It keeps two.", why="Miscounted.")
    page = text(admin_client.post(address(finding, "change"), form))
    when = finding.history.latest().history_date
    assert f"{when.day} {when:%B %Y}" in page
    assert ": Miscounted. b.jones, in the admin" in page


def test_the_three_versions_are_shown_word_by_word(admin_client, colleague, finding, form):
    change(colleague, finding, summary="The force keeps two registers.")
    typed = form | {"summary": "The force keeps one list."}
    page = admin_client.post(address(finding, "change"), typed)
    assert told(page, "summary") == [
        "The force keeps one register.",
        "The force keeps  -one- +two+ -register.- +registers.+",
        "The force keeps one  -register.- +list.+",
    ]
    shown = text(page)
    assert "As you opened it The force keeps one register. As it is now The force" in shown
    assert "As you typed it The force keeps one Taken out: register.Put in: list." in shown


def test_what_was_typed_stays_in_the_form(admin_client, colleague, finding, form):
    change(colleague, finding, summary="It keeps two.")
    typed = form | {"summary": "It keeps three.", "polarity": "mixed"}
    page = admin_client.post(address(finding, "change"), typed)
    sent = page.context["adminform"].form
    assert (sent["summary"].value(), sent["polarity"].value()) == ("It keeps three.", "mixed")
    assert sent["why"].value() == "Read again."


def test_what_both_changed_waits_for_a_choice(admin_client, colleague, finding, form):
    change(colleague, finding, summary="It keeps two.")
    typed = form | {"summary": "It keeps three."}
    page = admin_client.post(address(finding, "change"), typed)
    page = admin_client.post(address(finding, "change"), typed | seen(page))
    assert CHOOSE in text(page)
    assert stored(finding)[0] == "It keeps two."


@pytest.mark.parametrize(("take", "stands"), [("mine", "Three."), ("theirs", "Two.")])
def test_what_is_chosen_stands(admin_client, colleague, finding, form, take, stands):
    change(colleague, finding, summary="Two.")
    typed = form | {"summary": "Three.", "polarity": "mixed"}
    page = admin_client.post(address(finding, "change"), typed)
    choices = {"take-summary": take, "take-polarity": "mine"}
    assert admin_client.post(address(finding, "change"), typed | seen(page, **choices)).url
    assert stored(finding) == (stands, "mixed")
    assert finding.history.latest().history_username == "admin"


def test_what_only_the_colleague_changed_is_taken_unless_said_otherwise(
    admin_client, colleague, finding, form
):
    change(colleague, finding, summary="Two.")
    page = admin_client.post(address(finding, "change"), form | {"polarity": "mixed"})
    partings = page.context["adminform"].form.clash.partings
    assert {name: each.obvious for name, each in partings.items()} == {
        "summary": "theirs",
        "polarity": "mine",
    }


def test_what_both_changed_alike_is_no_dispute(admin_client, colleague, finding, form):
    change(colleague, finding, summary="Two.")
    typed = form | {"summary": "Two."}
    page = admin_client.post(address(finding, "change"), typed)
    assert "Nothing in the form below differs from what is there now." in text(page)
    assert admin_client.post(address(finding, "change"), typed | seen(page)).status_code == 302
    assert finding.history.count() == 2


def test_taking_all_that_is_there_is_no_change(admin_client, colleague, finding, form):
    change(colleague, finding, summary="Two.")
    typed = form | {"summary": "Three.", "why": ""}
    page = admin_client.post(address(finding, "change"), typed)
    sent = typed | seen(page, **{"take-summary": "theirs"})
    assert admin_client.post(address(finding, "change"), sent).status_code == 302
    assert finding.history.count() == 2


def test_sets_are_told_apart_and_chosen_too(admin_client, colleague, finding, form):
    training, custody = (factories.make_theme(slug=slug) for slug in ("training", "custody"))
    [vetting] = finding.themes.all()
    change(colleague, finding, themes=[vetting.pk, training.pk])
    typed = form | {"themes": [custody.pk]}
    page = admin_client.post(address(finding, "change"), typed)
    assert told(page, "themes") == ["vetting", "+training+ vetting", "-vetting- +custody+"]

    admin_client.post(address(finding, "change"), typed | seen(page, **{"take-themes": "theirs"}))
    assert {theme.slug for theme in finding.themes.all()} == {"vetting", "training"}


def test_a_set_changed_from_elsewhere_is_told(admin_client, finding, form):
    factories.make_theme(slug="training").findings.add(finding)
    assert CHANGED in text(admin_client.post(address(finding, "change"), form))
    assert finding.themes.count() == 2


def test_a_third_version_is_told_of_too(admin_client, colleague, finding, form):
    change(colleague, finding, summary="Two.")
    typed = form | {"summary": "Three."}
    page = admin_client.post(address(finding, "change"), typed)
    change(colleague, finding, summary="Four.")
    sent = typed | seen(page, **{"take-summary": "mine"})
    page = admin_client.post(address(finding, "change"), sent)
    assert told(page, "summary")[1].endswith("+Four.+")
    assert stored(finding)[0] == "Four."


def test_what_is_typed_after_choosing_the_other_is_not_lost(admin_client, colleague, finding, form):
    change(colleague, finding, summary="Two.")
    page = admin_client.post(address(finding, "change"), form)
    sent = form | seen(page, **{"take-summary": "theirs"}) | {"summary": "Two or three."}
    page = admin_client.post(address(finding, "change"), sent)
    assert "You chose what is there now, and then changed what you had typed." in text(page)
    assert page.context["adminform"].form["summary"].value() == "Two or three."
    assert stored(finding)[0] == "Two."


def test_other_mistakes_are_told_beside_it_and_choices_are_kept(
    admin_client, colleague, finding, form
):
    change(colleague, finding, summary="Two.")
    typed = form | {"polarity": "mixed", "why": ""}
    page = admin_client.post(address(finding, "change"), typed)
    sent = typed | seen(page, **{"take-summary": "theirs"})
    page = admin_client.post(address(finding, "change"), sent)
    assert "Say in a few words why." in text(page)
    assert page.context["adminform"].form.fields["summary"].widget.choice == "theirs"


def test_what_cannot_be_read_is_shown_as_it_was_typed(admin_client, colleague, form, finding):
    change(colleague, finding, polarity="mixed")
    page = admin_client.post(address(finding, "change"), form | {"polarity": "bad"})
    assert told(page, "polarity") == ["concern", "-concern- +mixed+", "-concern- +bad+"]


def test_a_record_without_a_history_is_guarded_too(admin_client, colleague):
    finding = factories.make_finding(summary="One.")
    form = opened(admin_client, address(finding, "change")) | {"why": "Read again."}
    change(colleague, finding, summary="Two.")
    page = admin_client.post(address(finding, "change"), form | {"summary": "Three."})
    assert "As you opened it That version is not kept As it is now Two." in text(page)
    sent = form | {"summary": "Three."} | seen(page, **{"take-summary": "mine"})
    admin_client.post(address(finding, "change"), sent)
    assert stored(finding)[0] == "Three."


@pytest.mark.parametrize("number", ["", "none", "-1", "²", "9" * 30])
def test_a_form_that_does_not_say_what_it_was_opened_at_is_told(
    admin_client, finding, form, number
):
    sent = form | {"opened": number, "summary": "Two."}
    page = admin_client.post(address(finding, "change"), sent)
    assert stored(finding)[0] != "Two."
    assert CHANGED in text(page)


def test_a_passage_is_guarded_too(admin_client, colleague):
    with recorded(way=Way.LOAD):
        passage = factories.make_passage(section="Gifts")
    form = opened(admin_client, address(passage, "change")) | {"why": "Read again."}
    change(colleague, passage, section="Presents")
    page = admin_client.post(address(passage, "change"), form | {"section": "Hospitality"})
    assert CHANGED in text(page)
    assert Passage.objects.get().section == "Presents"


def test_what_was_typed_about_a_deleted_record_makes_it_anew(
    admin_client, colleague, finding, form
):
    delete(colleague, finding, why="Entered twice.")
    typed = form | {"summary": "It keeps three."}
    page = admin_client.post(address(finding, "change"), typed)
    assert "b.jones deleted it on" in text(page)
    assert ": Entered twice." in text(page)
    assert page.context["adminform"].form["summary"].value() == "It keeps three."
    assert f'action="{address(Finding, "add")}' in page.content.decode()
    assert not Finding.objects.exists()

    del typed["opened"]
    admin_client.post(address(Finding, "add"), typed)
    assert Finding.every.get(ref=finding.ref).summary == "It keeps three."
