import re
from pathlib import Path

import pytest
from django.conf import settings

from hmic_kb.gallery import PARTS, read_example

NAMES = [name for names in PARTS.values() for name in names]
EXAMPLES = Path(settings.BASE_DIR / "templates" / "hmic_kb" / "examples")


@pytest.fixture
def guide(client) -> str:
    return client.get("/components/").content.decode()


def test_the_guide_shows_every_example_there_is():
    assert sorted(NAMES) == sorted(path.stem for path in EXAMPLES.glob("*.html"))


@pytest.mark.parametrize("name", NAMES)
def test_an_example_names_itself_says_its_purpose_and_is_used(name):
    example = read_example(name)

    assert example.title
    assert example.about.endswith(".")
    assert "{%" in example.code


def test_the_guide_has_no_inline_style_or_script(guide):
    assert not re.search(r"\sstyle=|<style|<script>|\son\w+=", guide)


def test_no_two_parts_of_the_guide_share_an_id(guide):
    ids = re.findall(r'\sid="([^"]+)"', guide)

    assert len(set(ids)) == len(ids)


def test_the_code_that_is_shown_is_the_code_that_is_drawn(guide):
    assert "{% tag &quot;partly_met&quot; %}" in guide
    assert "Partly met</strong>" in guide
