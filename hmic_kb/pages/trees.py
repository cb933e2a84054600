"""Question trees and a report's content in its own order: pure arrangement, with no query."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from findings.models import Finding, Judgment, Observation, Question
from findings.presenters import figures
from hmic_kb.pages.parts import holds
from recommendations.models import Recommendation


@dataclass
class Node:
    """One question with what stands under it. ``grade`` and ``note`` come from its judgment.

    ``numbers`` are those of its findings by polarity, of which ``findings`` may be only the first.
    """

    question: Question
    judgment: Judgment | None = None
    findings: list[Finding] = field(default_factory=list)
    numbers: Mapping[str, int] = field(default_factory=dict)
    observations: list[Observation] = field(default_factory=list)
    recommendations: list[Recommendation] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)
    depth: int = 0

    @property
    def number(self) -> str:
        return self.question.number

    @property
    def text(self) -> str:
        return self.question.text

    @property
    def href(self) -> str:
        return self.question.get_absolute_url()

    @property
    def anchor(self) -> str:
        """What the part of a page about this question is called."""
        return f"question-{self.number}"

    @property
    def kind(self) -> str:
        return self.question.kind

    @property
    def grade(self) -> str:
        return self.judgment.grade if self.judgment else ""

    @property
    def note(self) -> str:
        return self.judgment.not_graded_reason if self.judgment else ""

    @property
    def level(self) -> int:
        """The level of this question's heading, where a page begins its parts at 2."""
        return min(self.depth, 2) + 2

    @property
    def card_level(self) -> int:
        """The level of the headings under this question's own."""
        return self.level + 1

    @property
    def has_records(self) -> bool:
        """Whether anything is entered under this question or one below it."""
        own = self.findings or self.observations or self.recommendations or self.judgment
        return bool(own) or any(child.has_records for child in self.children)

    @property
    def finding_count(self) -> int:
        """How many findings stand under this question and those below it."""
        return sum(self.numbers_below.values())

    @property
    def numbers_below(self) -> Counter[str]:
        """How many findings of each polarity stand under this question and those below it."""
        return sum((child.numbers_below for child in self.children), Counter(self.numbers))

    @property
    def holds(self) -> str:
        """What stands under this question itself, in words; empty where only a judgment does."""
        return holds(
            self.numbers, figure=len(self.figures), recommendation=len(self.recommendations)
        )

    @property
    def figures(self) -> list[Observation]:
        """Its observations, without those that stand beside another as its comparator."""
        return figures(self.observations)


def tree(
    questions: Iterable[Question],
    records: Mapping[str, Iterable[Any]],
    numbers: Mapping[int, Mapping[str, int]] = MappingProxyType({}),
) -> list[Node]:
    """Questions as a tree, in order, with the records that answer them.

    ``records`` may have judgments, findings, observations and recommendations of one report;
    ``numbers`` says how many findings of each polarity answer a question, by its id.
    """
    nodes = {each.pk: Node(each, numbers=numbers.get(each.pk, {})) for each in questions}
    for judgment in records.get("judgments", ()):
        if judgment.question_id in nodes:
            nodes[judgment.question_id].judgment = judgment
    for kind in ("findings", "observations", "recommendations"):
        for record in records.get(kind, ()):
            if record.question_id in nodes:
                getattr(nodes[record.question_id], kind).append(record)
    top: list[Node] = []
    for node in nodes.values():
        parent = nodes.get(node.question.parent_id or 0)
        (parent.children if parent else top).append(node)
    _measure(top, 0)
    return top


def _measure(nodes: list[Node], depth: int) -> None:
    for node in nodes:
        node.depth = depth
        _measure(node.children, depth + 1)


def in_line(nodes: Iterable[Node]) -> list[Node]:
    """A tree's nodes in reading order, each before those under it."""
    line = []
    for node in nodes:
        line += [node, *in_line(node.children)]
    return line


def outside(nodes: Iterable[Node], records: Mapping[str, Iterable[Any]]) -> dict[str, list[Any]]:
    """Records of each kind that stand under no question of the tree."""
    inside = {node.question.pk for node in in_line(nodes)}
    return {
        kind: [record for record in listed if record.question_id not in inside]
        for kind, listed in records.items()
    }


def by_report(records: Mapping[str, Iterable[Any]]) -> dict[int, dict[str, list[Any]]]:
    """Records of each kind by the id of their report."""
    grouped: dict[int, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for kind, listed in records.items():
        for record in listed:
            grouped[record.report_id][kind].append(record)
    return dict(grouped)


def by_inspection(records: Iterable[Any]) -> dict[int, list[Any]]:
    """Records by the id of their report's inspection."""
    grouped: dict[int, list[Any]] = defaultdict(list)
    for record in records:
        grouped[record.report.inspection_id].append(record)
    return dict(grouped)
