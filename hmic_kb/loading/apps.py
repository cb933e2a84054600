from django.apps import AppConfig


class LoadingConfig(AppConfig):
    name = "hmic_kb.loading"
    label = "loading"
