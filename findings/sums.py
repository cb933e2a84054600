"""Whether the figures add up: parts to their totals, and shares to what they are shares of.

Nothing is corrected. A sum that does not hold stays as the report prints it, with a data note.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from findings.models import Observation


@dataclass(frozen=True)
class Check:
    """One sum or share: what is ``stated``, what we ``computed``, and who carries a note.

    ``about`` is the observation that is checked; ``computed`` is null where a value is missing
    and nothing can be said.
    """

    about: Observation
    rule: str
    stated: Decimal | None
    computed: Decimal | None
    noted: bool

    @property
    def can_be_computed(self) -> bool:
        return self.stated is not None and self.computed is not None

    @property
    def holds(self) -> bool:
        return self.stated == self.computed

    @property
    def is_unexplained(self) -> bool:
        """Does not hold, and no data note on the figures concerned says so."""
        return self.can_be_computed and not self.holds and not self.noted

    def __str__(self) -> str:
        shown = self.about.metric.in_words
        return f"{self.about.ref}: {self.rule}: stated {shown(self.stated)}, computed " + shown(
            self.computed
        )


def checks() -> list[Check]:
    """Every breakdown added up and every stated share recomputed, in the order of references."""
    observations = list(
        Observation.objects.in_sums()
        .select_related("metric", "part_of__metric", "numerator", "denominator")
        .prefetch_related("notes")
    )
    # Each figure once, with its notes, however many others name it.
    held = {observation.pk: observation for observation in observations}
    found = [
        _share(each, held[each.numerator.pk], held[each.denominator.pk])
        for each in observations
        if each.numerator and each.denominator
    ]
    breakdowns: dict[tuple[int, str], list[Observation]] = {}
    for each in observations:
        if each.part_of and each.breakdown:
            breakdowns.setdefault((each.part_of.pk, each.breakdown), []).append(each)
    found += [_sum(held[total], name, parts) for (total, name), parts in breakdowns.items()]
    return sorted(found, key=lambda check: (check.about.sort_key, check.rule))


def unexplained() -> list[Check]:
    """Those that do not hold and carry no data note that says so."""
    return [check for check in checks() if check.is_unexplained]


def _sum(total: Observation, breakdown: str, parts: list[Observation]) -> Check:
    values = [part.value for part in parts]
    computed = None if None in values else sum(filter(None, values), Decimal(0))
    rule = f"the sum of {len(parts)} parts {breakdown}"
    return Check(total, rule, total.value, computed, _noted([total, *parts]))


def _share(share: Observation, part: Observation, whole: Observation) -> Check:
    """A percentage, rounded half up to the places that its metric prints."""
    computed = None
    if part.value is not None and whole.value:
        exact = part.value / whole.value * 100
        computed = exact.quantize(Decimal(1).scaleb(-share.metric.decimals), ROUND_HALF_UP)
    rule = f"{part.ref} as a share of {whole.ref}"
    return Check(share, rule, share.value, computed, _noted([share, part, whole]))


def _noted(observations: Iterable[Observation]) -> bool:
    return any(observation.notes.all() for observation in observations)
