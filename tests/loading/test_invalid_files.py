"""Files that cannot be read as fixtures: each is named with its line, and nothing is written."""

import os

import pytest

from forces.models import Force
from hmic_kb.loading.reader import LARGEST_BYTES
from tests.loading.folders import problems, write

pytestmark = pytest.mark.django_db

FORCE = "forces:\n- slug: north\n  name: North Force\n"
BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nforces: [*c, *c]\n"

UNREADABLE = {
    "empty": ("", "1: the file is empty; delete it or give it records."),
    "only comments": ("# to do\n", "1: the file is empty; delete it or give it records."),
    "not yaml": (
        f"{FORCE}  abbreviation: [NF\n",
        "4: is not YAML: did not find expected ',' or ']'.",
    ),
    "colon in text": (
        "forces:\n- slug: north\n  name: North: Force\n",
        "3: is not YAML: mapping values are not allowed in this context; "
        "put text that holds a colon in quotes.",
    ),
    "tab": (
        "forces:\n- slug: north\n\tname: North Force\n",
        "3: is not YAML: found a tab character that violates indentation.",
    ),
    "special character": (
        "forces:\n- slug: north\n  name: @North\n",
        "3: is not YAML: found character that cannot start any token; "
        "put text that begins with a special character in quotes.",
    ),
    "quotation mark left open": (
        "forces:\n- slug: 'north\n  name: North Force\n",
        "2: is not YAML: found unexpected end of stream; "
        "a quotation mark is opened here and never closed.",
    ),
    "bomb": (BOMB, "1: anchors and aliases (& and *) are not used; write it out."),
    "alias loop": (
        "forces:\n- &loop\n  slug: *loop\n",
        "2: anchors and aliases (& and *) are not used; write it out.",
    ),
    "anchored text": (
        "forces:\n- slug: &x north\n",
        "2: anchors and aliases (& and *) are not used; write it out.",
    ),
    "python tag": (
        "forces:\n- slug: north\n  name: !!python/object/apply:os.system [ls]\n",
        "3: the tag tag:yaml.org,2002:python/object/apply:os.system is not used; "
        "write plain values.",
    ),
    "plain tag": (
        "forces:\n- slug: !!str 2014\n",
        "2: the tag tag:yaml.org,2002:str is not used; write plain values.",
    ),
    "deep nesting": (
        f"forces:\n- slug: {'[' * 20_000}",
        "2: is nested more than 8 deep; records are flat.",
    ),
    "second document": (
        f"{FORCE}---\n{FORCE}",
        "4: a second document begins here; a file holds one.",
    ),
    "latin-1": (
        "forces:\n- slug: north\n  name: Café\n".encode("latin-1"),
        "3: is not in UTF-8; save the file in that encoding.",
    ),
    "utf-16": (FORCE.encode("utf-16"), "1: is not in UTF-8; save the file in that encoding."),
    "utf-16 without a mark": (
        FORCE.encode("utf-16-le"),
        "1: holds a character that is no text (U+0000); take it out.",
    ),
    "control character": (
        "forces:\n- slug: north\n  name: North\x07Force\n",
        "3: holds a character that is no text (U+0007); take it out.",
    ),
    "huge": (b"#" * (LARGEST_BYTES + 1), "1: is larger than 4 MB; no report needs so much."),
    "a list": ("- slug: north\n", "1: should hold forces: and a list of them."),
    "a word": ("\nforces\n", "2: should hold forces: and a list of them."),
}


@pytest.mark.parametrize(("text", "message"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_file_that_cannot_be_read_is_named_with_its_line(tmp_path, text, message):
    write(tmp_path, "forces.yaml", text)
    assert problems(tmp_path) == [f"forces.yaml:{message}"]
    assert not Force.objects.exists()


MISSHAPEN = {
    "nothing below the kind": ("forces:\n", "1: forces: should be a list of records (- ...)."),
    "a mapping below the kind": (
        "forces:\n  slug: north\n",
        "1: forces: should be a list of records (- ...).",
    ),
    "another file's kind": (
        f"{FORCE}\nthemes:\n- slug: gifts\n",
        "5: themes: is not kept in this file, which holds forces.",
    ),
    "a kind twice": (
        f"{FORCE}\nforces:\n- slug: south\n",
        "5: forces: stands twice, first on line 1.",
    ),
    "a record that is a word": (
        f"{FORCE}- south\n",
        "4: a force is written as field: value.",
    ),
    "a record without key": (
        f"{FORCE}\n- name: South Force\n",
        "5: slug: each force needs one, as text.",
    ),
    "a key that is a number": (
        f"{FORCE}\n- name: South Force\n  slug: 12\n",
        "6: slug: each force needs one, as text.",
    ),
    "a field twice": (f"{FORCE}  name: Nord\n", "4: name: stands twice, first on line 3."),
    "a key that is no name": (
        f"{FORCE}  [a]: b\n",
        "4: (not a name): is not a field of a force; fields are slug, name, abbreviation, kind.",
    ),
    "a record twice": (
        f"{FORCE}\n- slug: north\n  name: North Force\n",
        "5: slug: north stands already in forces.yaml:2; give it another.",
    ),
}


@pytest.mark.parametrize(("text", "message"), MISSHAPEN.values(), ids=MISSHAPEN)
def test_a_file_of_another_form_is_refused_at_the_line(tmp_path, text, message):
    write(tmp_path, "forces.yaml", text)
    assert problems(tmp_path) == [f"forces.yaml:{message}"]
    assert not Force.objects.exists()


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("force.yaml", "did you mean forces.yaml?"),
        ("forces.yml", "did you mean forces.yaml?"),
        ("Forces.YAML", "did you mean forces.yaml?"),
        ("reports/2014-MPS/findings.yaml", "did you mean reports/2014-mps/findings.yaml?"),
        ("reports/2014-mps/finding.yaml", "did you mean reports/2014-mps/findings.yaml?"),
    ],
)
def test_a_file_of_an_unknown_name_is_refused(tmp_path, path, meant):
    write(tmp_path, path, FORCE)
    assert problems(tmp_path) == [f"{path}:1: no records are kept in such a file; {meant}"]


def test_an_unknown_file_that_is_like_none_is_told_where_records_are_kept(tmp_path):
    write(tmp_path, "xyz.yaml", FORCE)
    [problem] = problems(tmp_path)
    assert "they are in addressees.yaml, forces.yaml, " in problem


def test_every_file_that_cannot_be_read_is_named(tmp_path):
    write(tmp_path, "forces.yaml", "")
    write(tmp_path, "themes.yaml", "\n\n[")
    assert [line.split(" ")[0] for line in problems(tmp_path)] == [
        "forces.yaml:1:",
        "themes.yaml:3:",
    ]


def test_a_folder_without_fixtures_is_refused(tmp_path):
    assert problems(tmp_path) == [f"{tmp_path}:1: holds no fixtures (*.yaml)."]


def test_a_pipe_is_refused_rather_than_waited_for(tmp_path):
    os.mkfifo(tmp_path / "forces.yaml")
    expected = "forces.yaml:1: is not a file; remove it or give it another name."
    assert problems(tmp_path) == [expected]


def test_hidden_files_are_left_alone(tmp_path):
    write(tmp_path, "forces.yaml", "")
    write(tmp_path, ".#forces.yaml", "")
    write(tmp_path, ".editor/forces.yaml", "")
    assert len(problems(tmp_path)) == 1
