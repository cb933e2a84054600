"""Times taken in turns.

The machine may be half as fast for some seconds. What is compared with one another is therefore
asked in rounds, each for a few times and then the next, and compared round by round: a slow spell
falls on all of them alike.
"""

import statistics
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from itertools import chain

ROUNDS = 5
TIMES_A_TURN = 4
MOST_SECONDS = 20  # for one of them, all rounds together
FEWEST_TIMES = 3  # however long they take


@dataclass(frozen=True)
class Times:
    """The seconds that answers took, turn by turn; there is one answer at least in each."""

    turns: Sequence[Sequence[float]]

    @property
    def all(self) -> list[float]:
        return list(chain.from_iterable(self.turns))

    @property
    def median(self) -> float:
        return statistics.median(self.all)

    def percentile(self, share: float) -> float:
        """The time that so large a share of them does not exceed: the nearest that was measured."""
        times = sorted(self.all)
        return times[max(round(share * len(times)) - 1, 0)]

    def ratio_to(self, others: "Times") -> float:
        """How many times as long as the others these are: the median of what each round says.

        Of the last rounds, in which only one of the two may have been asked, nothing is said.
        """
        rounds = zip(self.turns, others.turns, strict=False)
        return statistics.median(statistics.median(a) / statistics.median(b) for a, b in rounds)


@dataclass
class Asked:
    """One of those that are compared: ``ask`` gives the seconds that an answer took.

    ``turns`` has those of the answers so far that count.
    """

    ask: Callable[[], float]
    turns: list[list[float]] = field(default_factory=list)

    @property
    def times(self) -> Times:
        return Times(self.turns)

    @property
    def is_done(self) -> bool:
        taken = self.times.all
        return len(taken) >= FEWEST_TIMES and sum(taken) >= MOST_SECONDS

    def take_turn(self) -> None:
        """Ask a few times, as long as they take no more than this turn's share of the seconds.

        The first does not count: after others, what a processor keeps at hand is theirs.
        """
        self.ask()
        turn: list[float] = []
        while len(turn) < TIMES_A_TURN and sum(turn) < MOST_SECONDS / ROUNDS:
            turn.append(self.ask())
        self.turns.append(turn)


def in_turns(compared: Collection[Asked]) -> None:
    """Ask all of them in rounds, those that take long in fewer."""
    for _ in range(ROUNDS):
        for each in compared:
            if not each.is_done:
                each.take_turn()
