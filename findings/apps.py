from django.apps import AppConfig

from hmic_kb.common.rules import keep_rules


class FindingsConfig(AppConfig):
    name = "findings"

    def ready(self) -> None:
        from findings.rules import RULES

        keep_rules(self, RULES)
