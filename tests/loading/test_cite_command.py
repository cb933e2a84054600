"""What cite prints, and how it ends."""

import pytest

from tests.loading.folders import SMALL, SOURCES, write

pytestmark = pytest.mark.django_db

OURS = SOURCES / "2014-north.txt"
CITED = "- {section: Gifts, at: 52, words: 11, digest: f2ecf3dcff43103b}"
QUOTED = "11 words: Nobody checks whether what is recorded is all that was offered."


def test_first_and_last_words_give_the_yaml_of_a_passage(run):
    assert run("cite", OURS, "Nobody checks ... was offered") == ([CITED], [QUOTED])


def test_the_yaml_is_that_of_the_fixtures():
    text = (SMALL / "reports/2014-north/findings.yaml").read_text()
    assert f"\n  {CITED}\n" in text


def test_a_loaded_report_can_be_cited_by_its_reference(loaded, run):
    run("load_sources", OURS)
    assert run("cite", "2014-north", "Nobody checks ... was offered") == ([CITED], [QUOTED])


def test_the_section_can_be_given(run):
    out, _ = run("cite", OURS, "Nobody checks ... was offered", "--section", "Presents: some")
    assert out[0].startswith("- {section: 'Presents: some', at: 52,")


def test_a_text_without_headings_asks_for_the_section(tmp_path, run):
    write(tmp_path, "plain.txt", "no heading stands above these words at all.")
    out, err = run("cite", tmp_path / "plain.txt", "above these words")
    assert out == []
    assert err == ["No heading stands before this passage; name its section."]


def test_words_that_stand_twice_ask_for_a_place_and_take_it(run):
    _, err = run("cite", OURS, "in a register")
    out, _ = run("cite", OURS, "a register", "--at=50")
    assert len(err) == 1
    assert "at: 50" in out[0]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("never in this report", "do not occur in the text"),
        ("", "Write the first words, three dots and the last words"),
        ("one ... two ... three", "Write the first words, three dots and the last words"),
        ("gifts", "These words fit"),
    ],
)
def test_words_that_name_no_one_passage_say_what_to_do(run, words, message):
    out, err = run("cite", OURS, words)
    assert out == []
    assert message in err[0]


@pytest.mark.parametrize("source", ["2014-WEST", "x" * 5_000, ""])
def test_a_source_that_is_none_is_told(run, source):
    expected = f"{source} is neither a file nor a report whose source is loaded."
    assert run("cite", source, "words") == ([], [expected])


def test_a_file_that_cannot_be_read_is_told(tmp_path, run):
    write(tmp_path, "empty.txt", "")
    expected = f"{tmp_path / 'empty.txt'}: The file is empty."
    assert run("cite", tmp_path / "empty.txt", "words") == ([], [expected])
