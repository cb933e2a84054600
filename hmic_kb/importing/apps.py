from django.apps import AppConfig


class ImportingConfig(AppConfig):
    """After the apps whose records it brings in, for it adds to their admin."""

    name = "hmic_kb.importing"
    label = "importing"
