from django.apps import AppConfig

from hmic_kb.common.rules import keep_rules


class RecommendationsConfig(AppConfig):
    name = "recommendations"

    def ready(self) -> None:
        from recommendations import signals  # noqa: F401  keeps due dates in step with reports
        from recommendations.keeping import keep_current
        from recommendations.rules import RULES

        keep_rules(self, RULES)
        keep_current(self)
