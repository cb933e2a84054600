"""How recommendations stand in each report, from what the database keeps."""

from collections import Counter

from findings.models import Report
from hmic_kb.common.as_at import AsAt
from recommendations.ages import age_at
from recommendations.standings import Standings
from recommendations.statuses import NO_STATUS
from recommendations.tallies import Tally


def tallied(as_at: AsAt, basis: str) -> list[Tally]:
    """A tally for each report that was known and has recommendations."""
    standings = Standings(as_at.day)
    statuses, overdue = standings.by_report(f"{basis}_status"), standings.by_report("overdue")
    reports = as_at.known(Report.objects.annotate(age=age_at(as_at.day, "published_latest")))
    columns = (
        *("pk", "age", "force__slug", "force__name"),
        *("inspection__slug", "inspection__name"),
    )
    tallies = []
    for pk, age, force, force_name, inspection, inspection_name in reports.order_by().values_list(
        *columns
    ):
        numbers = Counter(
            {value or NO_STATUS: number for value, number in statuses[pk].items() if number}
        )
        if not numbers:
            continue
        tallies.append(
            Tally(
                force,
                force_name,
                inspection,
                inspection_name,
                numbers,
                Counter({age: numbers.total()}),
                overdue[pk]["true"],
            )
        )
    return tallies
