"""Whether a force's value is higher, lower or broadly in line, by the rule of the 2016 annex.

The rule, in Annex A of the 2016 legitimacy report ("Comparisons with England and Wales average
figures"): the difference of each force to the mean, as a proportion of it, is taken for all
forces; these differences are standardised; a force more than 0.675 standard deviations from the
mean is higher or lower, every other is broadly in line. A normal distribution has a quarter of
its values beyond 0.675 on either side, which is what the annex says comes out in practice.

What the annex leaves open, and how it is read here:

- The mean is that of the forces' values. The average printed beside a force is instead the rate
  of England and Wales as a whole; but standardising takes the mean of the differences away, so
  the verdict is the same whichever of the two they are measured from.
- Taking each difference as a proportion divides all of them by one number, which standardising
  undoes. The verdict is therefore found from the values themselves.
- The standard deviation is that of a whole population (divided by the number of forces), for
  all forces are compared, not a sample of them.
- At exactly 0.675 a force is broadly in line, since only one that is more than that far away is
  not. The sums are exact, so that rounding moves no force over the edge.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from findings.models import Observation
from forces.models import Force

Verdict = Observation.Verdict
# A force, or whatever else a value belongs to.
Holder = TypeVar("Holder")
# Its first day and its last.
Period = tuple[date | None, date | None]

EDGE = Fraction(675, 1000)  # standard deviations

# Of the 43 territorial forces. With 30 of them, the mean that is known lies within a tenth of a
# standard deviation of the mean of all (its standard error, 13 forces being unknown, is 0.10), so
# a verdict can be another than that of all forces only for a value that close to the edge. With
# half of the forces the error is half as large again, and with two every value would be "higher"
# or "lower", as two values always lie one standard deviation from their mean.
ENOUGH_FORCES = 30


def verdicts(values: Mapping[Holder, Decimal | int]) -> dict[Holder, Verdict]:
    """The verdict on each of the values, in one unit, from their own mean and spread.

    Values that are all equal are all broadly in line. Says nothing about how many are enough.
    """
    exact = {holder: Fraction(value) for holder, value in values.items()}
    mean = Fraction(sum(exact.values()), len(exact) or 1)
    # Variance and squared distance are compared, so that no root is taken.
    variance = Fraction(sum((value - mean) ** 2 for value in exact.values()), len(exact) or 1)
    found = {}
    for holder, value in exact.items():
        if (value - mean) ** 2 <= EDGE**2 * variance:
            found[holder] = Verdict.IN_LINE
        else:
            found[holder] = Verdict.HIGHER if value > mean else Verdict.LOWER
    return found


@dataclass(frozen=True)
class Computed:
    """The verdicts of one period by a force's id, from the values of so many ``forces``.

    There are none where the forces are too few.
    """

    forces: int
    verdicts: Mapping[int, Verdict]

    @property
    def is_enough(self) -> bool:
        return self.forces >= ENOUGH_FORCES

    def on(self, observation: Observation) -> Verdict | None:
        """The verdict on a force's value of this period; none on what was not compared."""
        force = observation.force_id
        return self.verdicts.get(force) if force and observation.is_exact else None


def computed(observations: Iterable[Observation]) -> dict[Period, Computed]:
    """The verdicts on the forces' values of one metric, each period by itself.

    Only exact values of territorial forces are compared. A force for which two different values
    are held has none that could be, and is left out.
    """
    held: dict[Period, dict[int, set[Decimal]]] = {}
    for each in observations:
        force, value = each.force, each.value
        if force and force.kind == Force.Kind.TERRITORIAL and value is not None and each.is_exact:
            held.setdefault(period_of(each), {}).setdefault(force.pk, set()).add(value)
    return {period: _computed(values) for period, values in held.items()}


def period_of(observation: Observation) -> Period:
    return observation.period_start, observation.period_end


def _computed(held: Mapping[int, set[Decimal]]) -> Computed:
    values = {force: next(iter(given)) for force, given in held.items() if len(given) == 1}
    found = verdicts(values) if len(values) >= ENOUGH_FORCES else {}
    return Computed(len(values), found)
