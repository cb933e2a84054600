from django.apps import AppConfig

from hmic_kb.common.rules import keep_rules


class FindingsConfig(AppConfig):
    name = "findings"

    def ready(self) -> None:
        from findings.keeping import keep_current
        from findings.rules import RULES

        keep_rules(self, RULES)
        keep_current(self)
