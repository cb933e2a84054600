"""Imports point down only: forces <- findings <- recommendations <- hmic_kb.

hmic_kb.common is below them all: any may import it, and it imports none of them.
"""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = ["hmic_kb.common", "forces", "findings", "recommendations", "hmic_kb"]


def floor(module: str) -> int | None:
    """How high a module stands; None where it is not one of ours."""
    for height, package in enumerate(FLOORS):
        if module == package or module.startswith(f"{package}."):
            return height
    return None


def imported(source: str, package: str) -> list[str]:
    """Every module that the source imports, anywhere in it. Package is where it stands."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1]
            base = ".".join((above if node.level else []) + ([node.module] if node.module else []))
            found += [f"{base}.{alias.name}" for alias in node.names]
    return found


def upward_imports(source: str, module: str, *, is_package: bool = False) -> list[str]:
    package = module if is_package else module.rpartition(".")[0]
    height = floor(module)
    return [
        f"{module} imports {target}"
        for target in imported(source, package)
        if floor(target) is not None and floor(target) > height
    ]


def our_files() -> list[Path]:
    folders = {package.partition(".")[0] for package in FLOORS}
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def test_no_import_points_up():
    found = []
    for path in our_files():
        parts = path.relative_to(ROOT).with_suffix("").parts
        is_package = parts[-1] == "__init__"
        module = ".".join(parts[:-1] if is_package else parts)
        found += upward_imports(path.read_text(), module, is_package=is_package)
    assert found == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("forces.models", "import findings.models"),
        ("forces.models", "from hmic_kb import search"),
        ("findings.models.finding", "from recommendations.models import Recommendation"),
        ("findings.views", "def view():\n    from recommendations import models"),
        ("recommendations.views", "from hmic_kb.loading.reader import read"),
        ("hmic_kb.common.facets", "from forces.models import Force"),
        ("hmic_kb.common.facets", "from ..loading import reader"),
    ],
)
def test_an_import_that_points_up_is_caught(module, source):
    assert len(upward_imports(source, module)) == 1


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("recommendations.models", "from findings.models import Report"),
        ("findings.models.finding", "from .report import Report"),
        ("forces.models", "from hmic_kb.common.models import Named"),
        ("forces.models", "from hmic_kb import common"),
        ("hmic_kb.search", "from recommendations.models import Recommendation"),
        ("hmic_kb.common.facets", "from . import exports"),
        ("hmic_kb.common.facets", "import django"),
    ],
)
def test_an_import_that_points_down_is_allowed(module, source):
    assert upward_imports(source, module) == []
