"""Whatever a file holds, reading it ends with its content or with what is wrong."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given
from hypothesis import strategies as st

from hmic_kb.loading.reader import read
from hmic_kb.loading.rows import read_folder

yaml_like = st.text(alphabet="ab1-.:,?&*!|>'\"%@`#[]{}<= \n\t\ufeff\u0085\u2028", max_size=40)


def saved(content: bytes) -> tuple:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "forces.yaml"
        file.write_bytes(content)
        return *read(file, "forces.yaml"), read_folder(Path(folder))


@given(st.binary(max_size=60) | yaml_like.map(str.encode))
@example(b"forces: [{a: b}]")
@example("a: \ufeffb".encode())
@example(b"? - a\n: - b\n? - c")
@example(b"--- >\n a\n...\n--- |\n b")
@example(b"%YAML 9.9\n---\na: b\n")
@example(b"[a: b, c]")
def test_any_file_gives_content_or_a_problem(content):
    located, problems, found = saved(content)
    assert located is not None or problems
    assert found.problems or found.rows == []


@given(yaml_like)
def test_a_problem_names_a_line_of_the_file(text):
    _, problems, _ = saved(text.encode())
    lines = text.count("\n") + text.count("\u0085") + text.count("\u2028") + 1
    assert all(1 <= problem.line <= lines for problem in problems)
