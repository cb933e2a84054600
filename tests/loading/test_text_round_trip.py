"""Whatever text a field holds, the file holds it on one line, and a load gives it back."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given
from hypothesis import strategies as st

from forces.models import Force
from hmic_kb.loading.kinds import BY_NAME
from hmic_kb.loading.rows import read_folder
from hmic_kb.loading.writer import text_of

# Neither a null nor half a character can be stored.
storable = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)


@given(storable)
@example("yes")
@example("null")
@example("~")
@example("=")
@example("<<")
@example("2012-12")
@example("2012-12-18")
@example("1e5")
@example("1_000")
@example("12:30")
@example("0x1F")
@example(" leading and trailing ")
@example("a: b")
@example("a #b")
@example("- a")
@example("? a")
@example("'single' and \"double\"")
@example("first\nsecond\r\n\n third\n")
@example("tab\tbell\x07escape\x1b")
@example("\u0085\u2028\ufeff\ufffe")
@example("\u00a3 caf\u00e9 \U0001f600")
@example("x" * 5_000 + " " + "y" * 5_000)
def test_any_text_survives_a_dump_and_a_load(name):
    text = text_of(BY_NAME["forces"], "forces.yaml", [Force(slug="north", name=name)])
    with TemporaryDirectory() as folder:
        (Path(folder) / "forces.yaml").write_bytes(text.encode())
        found = read_folder(Path(folder))
    assert found.problems == []
    assert [row.values["name"] for row in found.rows] == [name]
    assert text.count("\n") == (3 if name else 2)
