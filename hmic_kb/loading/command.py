"""What the commands of this package have in common."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, ProgrammingError


class LoadingCommand(BaseCommand):
    """A command whose user gets a line rather than a traceback from a database not ready for it."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        try:
            return super().execute(*args, **options)
        except (OperationalError, ProgrammingError) as error:
            message = f"The database cannot be used: {str(error).strip()}"
            raise CommandError(f"{message} (has it been migrated?)") from error
