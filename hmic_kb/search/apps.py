from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "hmic_kb.search"
    label = "search"

    def ready(self) -> None:
        from hmic_kb.search.keeping import keep_current

        keep_current(self)
