"""By which way a change was made."""

from django.db import models


class Way(models.TextChoices):
    ADMIN = "admin", "in the admin"
    PAGE = "page", "on a page for staff"
    IMPORT = "import", "by an import"
    PUBLISH = "publish", "by publishing it"
    LOAD = "load", "by a load of the fixtures"
    COMMAND = "command", "by a command"
    START = "start", "as it stood when history began"
