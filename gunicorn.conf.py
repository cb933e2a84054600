"""How gunicorn serves the site: `gunicorn hmic_kb.wsgi`, in the folder of this file."""

import os
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hmic_kb.settings")
try:
    # Listens on the machine itself alone: the reverse proxy is what the world reaches.
    bind = f"127.0.0.1:{settings.PORT}"
except ImproperlyConfigured as error:
    sys.exit(f"Settings: {error}")

worker_class = "gthread"
workers = 2
threads = 2
# The most it takes: an address has every value that is chosen in a filter.
limit_request_line = 8190
# Each worker listens on a socket of its own, or connections that are kept alive pile on one.
reuse_port = True
# One in the user's home would be shared by every site that the user runs.
control_socket_disable = True

accesslog = "-"
# Errors too go to standard output; gunicorn's own default for them is standard error.
logconfig_dict = {
    "handlers": {
        name: {
            "class": "logging.StreamHandler",
            "formatter": "generic",
            "stream": "ext://sys.stdout",
        }
        for name in ("console", "error_console")
    },
    "loggers": {
        "gunicorn.error": {"level": "INFO", "handlers": ["error_console"], "propagate": False},
        "gunicorn.access": {"level": "INFO", "handlers": ["console"], "propagate": False},
    },
}
