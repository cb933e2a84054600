"""The few words that are shown of a text."""

from hypothesis import given
from hypothesis import strategies as st

from hmic_kb.search.engines import MARK_END, MARK_START
from hmic_kb.search.snippets import LENGTH, snippet, whole


def marked(text: str) -> str:
    return text.replace("[", MARK_START).replace("]", MARK_END)


def test_what_matched_is_marked():
    assert whole(marked("All [gifts] here.")) == "All <mark>gifts</mark> here."


def test_what_begins_as_typed_is_marked_too():
    assert whole("All vetting here.", ("vett",)) == "All <mark>vetting</mark> here."
    assert whole(marked("All [vetting] here."), ("vett",)) == "All <mark>vetting</mark> here."


def test_the_text_is_escaped_and_the_marks_are_not():
    assert whole(marked("<b>[<i>]&")) == "&lt;b&gt;<mark>&lt;i&gt;</mark>&amp;"


def test_a_short_text_is_shown_in_whole_on_one_line():
    assert snippet("## **A heading**\n\nand a line") == " A heading and a line".strip()


def test_a_sentence_in_a_list_ends_with_its_stop_alone():
    listed = marked("Disallowed [later].; records; Is it [so?]; 52 %")

    assert snippet(listed) == (
        "Disallowed <mark>later</mark>. records; Is it <mark>so?</mark> 52 %"
    )


def test_a_long_text_is_cut_between_words_round_the_first_mark():
    shown = snippet(marked("before " * 100 + "[gifts] " + "after " * 100))

    assert "<mark>gifts</mark>" in shown
    assert shown.startswith("… before ")
    assert shown.endswith("after …")
    assert len(shown) < LENGTH + 30


def test_a_long_text_without_a_mark_is_shown_from_its_start():
    assert snippet("first " + "word " * 200).startswith("first word")


@given(st.text(alphabet="ab <&\x02\x03\n*" + "é"), st.sampled_from([(), ("a",), ("a", "ab")]))
def test_nothing_but_marks_is_ever_html(text, beginnings):
    for html in (snippet(text * 20, beginnings), whole(text, beginnings)):
        bare = html.replace("<mark>", "").replace("</mark>", "")
        assert "<" not in bare
        assert html.count("<mark>") == html.count("</mark>")
