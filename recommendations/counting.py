"""What the filters of the list of recommendations give, and how many."""

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from findings.models import Report, Theme
from findings.models.reported import NATIONAL
from hmic_kb.common.drafts import published_rows
from hmic_kb.common.facets import LiveCounts, Total
from recommendations.ages import age_at
from recommendations.models import Addressee
from recommendations.models.told import BASES
from recommendations.standings import NAMES, Numbers, Standings
from recommendations.statuses import NO_STATUS

if TYPE_CHECKING:
    from recommendations.filters import RecommendationFilter

# So many are met soon in the order of a list.
MANY = 1_000
# What a report says of those in it.
OF_A_REPORT = {"force", "inspection", "age"}
STATUSES = {f"{basis}_status" for basis in BASES}
UNDERSTOOD = (
    OF_A_REPORT
    | STATUSES
    | {
        *("kind", "deadline", "overdue", "not_revisited", "repeated", "theme", "addressee", "sort"),
    }
)


class ReportPlace(NamedTuple):
    """Of a report, by its id as a text, what its recommendations share."""

    pk: str
    force: str
    inspection: str
    age: str


class RecommendationNumbers:
    """The numbers of one set of filters, which reads what they need once."""

    def __init__(self, filterset: "RecommendationFilter") -> None:
        self.filterset = filterset
        self.queryset = filterset.queryset
        self._read: dict[str, Numbers] = {}

    @cached_property
    def chosen(self) -> dict[str, list[str]]:
        """The filters that are set, with what is chosen of each."""
        every = {name: self.filterset.chosen(name) for name in self.filterset.filters}
        return {name: values for name, values in every.items() if values}

    @cached_property
    def are_kept(self) -> bool:
        """Whether what is kept can tell them."""
        return self.queryset.is_whole and self.chosen.keys() <= UNDERSTOOD

    @cached_property
    def standings(self) -> Standings:
        return Standings(self.queryset.as_at)

    @cached_property
    def reports(self) -> list[ReportPlace]:
        """The reports that are known."""
        known = Report.objects.all()
        if self.queryset.known_at:
            known = known.published_by(self.queryset.known_at)
        aged = known.annotate(age=age_at(self.queryset.as_at, "published_latest")).order_by()
        return [
            ReportPlace(str(pk), force or NATIONAL, inspection, age)
            for pk, force, inspection, age in aged.values_list(
                *("pk", "force__slug", "inspection__slug", "age")
            )
        ]

    @cached_property
    def sets(self) -> dict[str, dict[str, str]]:
        """The slugs of themes and addressees, by their ids as texts."""
        return {
            name: {str(pk): slug for pk, slug in published_rows(model, "pk", "slug")}
            for name, model in (("theme", Theme), ("addressee", Addressee))
        }

    @cached_property
    def total(self) -> int:
        """Read by one thing that each has once, where nothing else is read of them."""
        numbers = self._read.get("") or self.standings.numbers(self._wanted(), ["kind"])
        return sum(numbers["kind"].values())

    def records(self) -> Any:
        """The recommendations that the filters give, so asked for that a page is soon found.

        Of many, the first few are soon met in the order of the list. Few are looked up first.
        """
        wanted = self._wanted()
        found = self.queryset.having(wanted)
        # By everything, for a page shows all of that.
        if not wanted or sum(self._numbers()["kind"].values()) >= MANY:
            return found
        few = self.standings.candidates(wanted)
        return found if few is None else found.filter(pk__in=few)

    def by_status(self) -> dict[str, dict[str | None, int]]:
        """How many have each status, by basis; None stands for no status on that basis."""
        numbers = self._numbers()
        return {
            basis: {status or None: number for status, number in numbers[f"{basis}_status"].items()}
            for basis in BASES
        }

    def counts(self, name: str) -> dict[str, int]:
        """How many recommendations each value of the filter gives, its own choice left out."""
        numbers = self._numbers(name if name in self.chosen else "")
        if name in OF_A_REPORT:
            found: Counter[str] = Counter()
            by_report = numbers["report"]
            for report in self.reports:
                found[getattr(report, name)] += by_report[report.pk]
            return dict(found)
        if name in self.sets:
            return {slug: numbers[name][pk] for pk, slug in self.sets[name].items()}
        if name in STATUSES:
            return {value or NO_STATUS: number for value, number in numbers[name].items()}
        return dict(numbers[name])

    def _numbers(self, leave_out: str = "") -> Numbers:
        """Of what all the filters ask for, by everything; or of what all but one do, by that."""
        if leave_out not in self._read:
            by = "report" if leave_out in OF_A_REPORT else leave_out
            names = [by] if by else NAMES
            self._read[leave_out] = self.standings.numbers(self._wanted(leave_out), names)
        return self._read[leave_out]

    def _wanted(self, leave_out: str = "") -> dict[str, frozenset[str]]:
        chosen = {name: set(values) for name, values in self.chosen.items() if name != leave_out}
        chosen.pop("sort", None)
        wanted: dict[str, set[str]] = {}
        places = {name: chosen.pop(name) for name in OF_A_REPORT & chosen.keys()}
        if places or self.queryset.known_at:
            wanted["report"] = {
                report.pk
                for report in self.reports
                if all(getattr(report, name) in values for name, values in places.items())
            }
        for name, values in chosen.items():
            if name in self.sets:
                wanted[name] = {pk for pk, slug in self.sets[name].items() if slug in values}
            elif name in STATUSES:
                wanted[name] = {"" if value == NO_STATUS else value for value in values}
            else:
                wanted[name] = values
        return {name: frozenset(values) for name, values in wanted.items()}


class KeptCounts(LiveCounts):
    """Counts recommendations from what is kept, and those of a narrower list one by one."""

    def total(self, filterset: "RecommendationFilter") -> Total:
        if filterset.unmet:
            return Total(0)
        numbers = filterset.numbers
        return Total(numbers.total) if numbers.are_kept else super().total(filterset)

    def counts(self, filterset: "RecommendationFilter", name: str) -> dict[str, int]:
        if filterset.unmet - {name}:
            return {}
        numbers = filterset.numbers
        return numbers.counts(name) if numbers.are_kept else super().counts(filterset, name)
