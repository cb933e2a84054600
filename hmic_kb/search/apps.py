from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "hmic_kb.search"
    label = "search"

    def ready(self) -> None:
        from hmic_kb.common import fulltext
        from hmic_kb.search.finder import SearchFinder
        from hmic_kb.search.keeping import keep_current

        fulltext.use(SearchFinder())
        keep_current(self)
