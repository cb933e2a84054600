"""Times taken in turns.

The machine may be half as fast for some seconds. What is compared with one another is therefore
asked in rounds, each for a few times and then the next: a slow spell falls on all of them alike.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

ROUNDS = 5
TIMES_A_TURN = 4
MOST_SECONDS = 20  # for one of them, all rounds together
FEWEST_TIMES = 3  # however long they take


@dataclass
class Asked:
    """One of those that are compared: ``ask`` gives the seconds that an answer took.

    ``seconds`` are those of the answers so far that count.
    """

    ask: Callable[[], float]
    seconds: list[float] = field(default_factory=list)

    @property
    def is_done(self) -> bool:
        return len(self.seconds) >= FEWEST_TIMES and sum(self.seconds) >= MOST_SECONDS

    def take_turn(self) -> None:
        """Ask a few times, as long as they take no more than this turn's share of the seconds.

        The first does not count: after others, what a processor keeps at hand is theirs.
        """
        self.ask()
        turn: list[float] = []
        while len(turn) < TIMES_A_TURN and sum(turn) < MOST_SECONDS / ROUNDS:
            turn.append(self.ask())
        self.seconds += turn


def in_turns(compared: Collection[Asked]) -> None:
    """Ask all of them in rounds, those that take long in fewer."""
    for _ in range(ROUNDS):
        for each in compared:
            if not each.is_done:
                each.take_turn()
