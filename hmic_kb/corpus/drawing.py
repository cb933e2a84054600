"""Draws that favour some things over others, as what is found in the world does."""

import random
from collections.abc import Sequence
from itertools import accumulate
from typing import Generic, TypeVar

T = TypeVar("T")


def zipf(number: int, offset: int = 0) -> list[float]:
    """Weights that fall as Zipf's law has it; with an offset, the first few are more alike."""
    return [1 / (rank + offset) for rank in range(1, number + 1)]


def shares(total: int, weights: Sequence[float]) -> list[int]:
    """The total in whole parts, each as near as can be to its weight."""
    ends = [round(total * each / sum(weights)) for each in accumulate(weights)]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]


class Draw(Generic[T]):
    """Things to draw from, each as likely as its weight says."""

    def __init__(self, things: Sequence[T], weights: Sequence[float]) -> None:
        self.things = things
        self.cumulative = list(accumulate(weights))

    def some(self, chance: random.Random, number: int) -> list[T]:
        """So many of them; one may be drawn several times."""
        return chance.choices(self.things, cum_weights=self.cumulative, k=number)

    def one(self, chance: random.Random) -> T:
        return self.some(chance, 1)[0]

    def different(self, chance: random.Random, most: int) -> list[T]:
        """One or more of them, at most so many, each drawn once."""
        return list(dict.fromkeys(self.some(chance, chance.randint(1, most))))
