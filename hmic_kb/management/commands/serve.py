"""`manage.py serve`: what `make run` does once everything is installed."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError


class Command(BaseCommand):
    help = "Migrate, load the fixtures and SOURCES_DIR if it is set, and serve the site at PORT."
    # The commands that this one calls check what they need.
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            call_command("migrate", verbosity=0)
        except OperationalError as error:
            reason = str(error).partition("\n")[0]
            raise CommandError(f"DATABASE_URL: the database does not answer: {reason}") from error
        call_command("load_fixtures")
        if settings.SOURCES_DIR:
            self.load_sources(settings.SOURCES_DIR)
        self.stdout.write(f"The site is at http://localhost:{settings.PORT}/")
        self.stdout.flush()
        # Without the reloader, which would import everything a second time before serving.
        call_command("runserver", str(settings.PORT), use_reloader=False)

    def load_sources(self, folder: str) -> None:
        """A file that is no report is named by the command, and does not keep the site down."""
        try:
            call_command("load_sources", folder)
        except CommandError as error:
            self.stderr.write(str(error))
