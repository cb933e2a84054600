"""One report while it is made."""

import random
from dataclasses import dataclass, field

from django.db import models

from findings.models import Passage, Question, Report
from hmic_kb.corpus.frame import Frame
from hmic_kb.corpus.wording import Wording
from hmic_kb.corpus.writer import Writer

SHORTEST_PASSAGE, LONGEST_PASSAGE, LONGEST_GAP = 8, 60, 40  # words
OTHER_PASSAGES = 1_000  # of judgments, notes and links, at the most


def most_words(passages: int) -> int:
    """As many words as a text can need that has so many passages, and those of its other parts."""
    return (passages + OTHER_PASSAGES) * (LONGEST_PASSAGE + LONGEST_GAP)


@dataclass
class Sheet:
    """A report, what it answers, and ``at``: how many words of its text there are so far."""

    report: Report
    questions: list[Question]
    frame: Frame
    chance: random.Random
    writer: Writer
    wording: Wording
    at: int = 0
    numbered: dict[str, int] = field(default_factory=dict)

    def number(self, letter: str) -> int:
        """The next number of a kind of record."""
        self.numbered[letter] = self.numbered.get(letter, 0) + 1
        return self.numbered[letter]

    def ref(self, letter: str, digits: int = 1) -> str:
        """The next reference of a kind of record: ``2014-NAT-F001``."""
        return f"{self.report.ref}-{letter}{self.number(letter):0{digits}}"

    def cite(self, record: models.Model, section: str) -> None:
        """Say where the report says so: after all that was cited before."""
        words = self.chance.randint(SHORTEST_PASSAGE, LONGEST_PASSAGE)
        passage = Passage(
            report=self.report,
            section=section,
            at=self.at + self.chance.randrange(LONGEST_GAP),
            words=words,
            digest=f"{self.chance.getrandbits(64):016x}",
        )
        self.at = passage.at + words
        self.writer.relate(record, "passages", [self.writer.add(passage)])
