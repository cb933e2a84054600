import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmic_kb.common.passages import tokenise

APOSTROPHES = list("'\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u02bc`")
TRICKY = st.text(
    alphabet="<>!/-ab Bé1\u0130\u0307\u00bd\ufb01\uff1c\uff07:.=\n" + "".join(APOSTROPHES)
)


def literal_tokens(text):
    """The definition of a token, one clause a line."""
    text = unicodedata.normalize("NFKC", text)
    text = literally_without_tags(text)
    for apostrophe in APOSTROPHES:
        text = text.replace(apostrophe, "")
    return re.findall("[0-9a-z]+", text.lower())


def literally_without_tags(text):
    kept, at = "", 0
    while at < len(text):
        end = end_of_tag(text, at)
        if end is None:
            kept += text[at]
        at = end or at + 1
    return kept


def end_of_tag(text, at):
    if text.startswith("<!--", at):
        end, another = text.find("-->", at + 4), text.find("<!--", at + 4)
        return end + 3 if end != -1 and not at < another < end else None
    end = text.find(">", at)
    if text[at] != "<" or end == -1:
        return None
    inside = text[at + 1 : end].removeprefix("/")
    name = re.match("[A-Za-z0-9-]*", inside).group()
    rest = inside[len(name) :]
    is_tag = name[:1].isalpha() and "<" not in rest
    return end + 1 if is_tag and (rest in {"", "/"} or rest[0].isspace()) else None


@given(st.one_of(st.text(), TRICKY))
def test_tokens_are_those_of_the_definition(text):
    assert tokenise(text).tokens == literal_tokens(text)


@given(st.one_of(st.text(), TRICKY))
def test_each_span_holds_its_token_and_nothing_between_spans_is_a_word(text):
    found = tokenise(text)

    position = 0
    for token, (start, end) in zip(found.tokens, found.spans, strict=True):
        assert literal_tokens(found.display[start:end].replace("<", " ")) == [token]
        assert not re.search("[0-9A-Za-z]", found.display[position:start])
        position = end
    assert not re.search("[0-9A-Za-z]", found.display[position:])


@pytest.mark.parametrize("apostrophe", APOSTROPHES)
def test_an_apostrophe_joins_what_stands_around_it(apostrophe):
    assert tokenise(f"HMIC{apostrophe}s").tokens == ["hmics"]


def test_a_span_leaves_out_the_quotation_marks_around_a_word():
    found = tokenise("the \u2018health checks\u2019 done")

    assert [found.display[start:end] for start, end in found.spans] == [
        "the",
        "health",
        "checks",
        "done",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "judgment<sup>3</sup>",
        "judg<br/>ment3",
        "judg<!-- a > b -->ment3",
        '<a href="x">judgment3</a>',
    ],
)
def test_a_tag_is_replaced_by_nothing(text):
    assert tokenise(text).display == "judgment3"


@pytest.mark.parametrize(
    "text", ["a < b > c", "<http://www.example.org/x>", "<3>", "a <b", "<!-- a"]
)
def test_what_is_no_tag_stays(text):
    assert tokenise(text).display == text


def test_display_is_in_compatibility_form():
    assert tokenise("\ufb01nal \u2460").display == "final 1"
