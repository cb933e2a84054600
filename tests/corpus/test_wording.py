import random
from collections import Counter

import pytest
import yaml
from django.conf import settings

from findings.models.finding import MOST_WORDS
from hmic_kb.corpus.wording import OPENINGS, Wording


@pytest.fixture(scope="module")
def wording():
    return Wording()


@pytest.fixture(scope="module")
def longest_theme():
    themes = yaml.safe_load((settings.BASE_DIR / "fixtures" / "themes.yaml").read_text())["themes"]
    return max((theme["name"] for theme in themes), key=lambda name: len(name.split()))


@pytest.mark.parametrize("attribution", OPENINGS)
def test_a_sentence_is_no_longer_than_a_finding_may_be(wording, longest_theme, attribution):
    chance = random.Random(attribution)
    sentences = [wording.finding(chance, attribution, longest_theme) for _ in range(1000)]

    assert max(len(sentence.split()) for sentence in sentences) <= MOST_WORDS


def test_a_sentence_names_its_subject(wording):
    sentence = wording.finding(random.Random(1), "hmic", "Gifts and hospitality")

    assert "Gifts and hospitality" in sentence


def test_the_second_word_is_half_as_frequent_as_the_first(wording):
    drawn = Counter(wording.words.some(random.Random(1), 100_000))
    (_, first), (_, second) = drawn.most_common(2)

    assert first / second == pytest.approx(2, abs=0.2)


def test_words_are_the_same_in_every_corpus(wording):
    assert Wording().words.things == wording.words.things
