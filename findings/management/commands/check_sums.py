"""``manage.py check_sums``: do parts give their totals, and shares what they are shares of?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from findings.sums import Check, checks


class Command(BaseCommand):
    help = "Add up every breakdown and recompute every share; fail on one not explained."

    def handle(self, *args: Any, **options: Any) -> None:
        found = checks()
        for check in found:
            self.stdout.write(f"{_verdict(check)}: {check}")
        unexplained = [check for check in found if check.is_unexplained]
        held = sum(check.can_be_computed and check.holds for check in found)
        self.stdout.write(f"{len(found)} checked, {held} hold.")
        if unexplained:
            raise CommandError(
                f"{len(unexplained)} do not hold and carry no data note; correct the figures, or "
                "say in a data note that the report prints them so."
            )


def _verdict(check: Check) -> str:
    if not check.can_be_computed:
        return "not known"
    if check.holds:
        return "holds"
    return "does not hold, with a data note" if check.noted else "DOES NOT HOLD"
