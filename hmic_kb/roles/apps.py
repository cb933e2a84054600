from django.apps import AppConfig


class RolesConfig(AppConfig):
    """Last of the installed apps, so that the permissions of all others are there before it."""

    name = "hmic_kb.roles"
    label = "roles"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate

        from hmic_kb.roles.declaration import keep

        post_migrate.connect(keep, sender=self)
