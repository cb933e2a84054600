from django.apps import AppConfig

from hmic_kb.common.rules import keep_rules


class ForcesConfig(AppConfig):
    name = "forces"

    def ready(self) -> None:
        from forces.rules import RULES

        keep_rules(self, RULES)
