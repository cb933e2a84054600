from django.apps import AppConfig

from hmic_kb.common.lookups import match_numbers_that_are_kept
from hmic_kb.common.rules import keep_rules


class ForcesConfig(AppConfig):
    name = "forces"

    def ready(self) -> None:
        from forces.rules import RULES

        match_numbers_that_are_kept()
        keep_rules(self, RULES)
