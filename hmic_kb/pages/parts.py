"""The parts of a long page: what each holds, in words, and whether they are open at first."""

from collections.abc import Collection, Mapping

from findings.models import Finding
from hmic_kb.common.numbers import counted

MOST_OPEN = 30  # records on a page that shows every part at once


def are_open(records: Mapping[str, Collection[object]]) -> bool:
    """Whether a page of these records, by their kind, shows all its parts at once."""
    return sum(map(len, records.values())) <= MOST_OPEN


def holds(findings: Mapping[str, int], **others: int) -> str:
    """So many findings by polarity, and others by their name, each where there is any.

    ``holds({"strength": 1, "mixed": 2}, figure=1)`` is "3 findings: 1 strength, 2 mixed; 1 figure".
    """
    said = [counted(count, name) for name, count in others.items() if count]
    if total := sum(findings.values()):
        of_each = [
            _of(each, findings[each]) for each in Finding.Polarity.values if findings.get(each)
        ]
        said.insert(0, f"{counted(total, 'finding')}: {', '.join(of_each)}")
    return "; ".join(said)


def _of(polarity: str, count: int) -> str:
    is_noun = polarity in (Finding.Polarity.STRENGTH, Finding.Polarity.CONCERN)
    return counted(count, polarity) if is_noun else f"{count:,} {polarity}"
