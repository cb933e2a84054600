"""How recommendations stand in each report, from what the database keeps."""

from findings.models import Report
from hmic_kb.common.as_at import AsAt
from recommendations.ages import age_at
from recommendations.standings import Standings
from recommendations.statuses import NO_STATUS
from recommendations.tallies import Tally


def tallied(as_at: AsAt, basis: str) -> list[Tally]:
    """A tally for each report that was known and has recommendations."""
    status = f"{basis}_status"
    standings = Standings(as_at.day).by_report(status, "overdue")
    reports = as_at.known(Report.objects.annotate(age=age_at(as_at.day, "published_latest")))
    columns = (
        *("pk", "age", "force__slug", "force__name"),
        *("inspection__slug", "inspection__name"),
    )
    tallies = []
    for pk, age, force, force_name, inspection, inspection_name in reports.order_by().values_list(
        *columns
    ):
        numbers = {
            value or NO_STATUS: number for value, number in standings[status][pk].items() if number
        }
        if not numbers:
            continue
        tallies.append(
            Tally(
                force,
                force_name,
                inspection,
                inspection_name,
                numbers,
                {age: sum(numbers.values())},
                standings["overdue"][pk]["true"],
            )
        )
    return tallies
