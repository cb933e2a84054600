from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "hmic_kb.api"
    label = "api"

    def ready(self) -> None:
        from hmic_kb.api.changes import keep_time

        keep_time(self)
