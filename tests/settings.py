"""The site's settings for a test run, on the database that TEST_DATABASE names.

TEST_DATABASE is "sqlite" (in memory; the default) or "postgresql": the server that
TEST_DATABASE_URL names, whose user may create databases, or else one started here. It is started
here and not in conftest.py because pytest-django reads the settings before any conftest.
"""

import os
import tempfile
from pathlib import Path

# A developer's own environment and .env must not decide what the tests see.
for line in (Path(__file__).parent.parent / ".env.example").read_text().splitlines():
    name, equals, _ = line.partition("=")
    if equals and not name.startswith("#"):
        os.environ[name] = ""

TEST_DATABASE = os.environ.get("TEST_DATABASE", "sqlite")
if TEST_DATABASE == "postgresql":
    from tests import postgresql

    # Workers of a parallel run inherit the address, so one server is started for all of them.
    os.environ["TEST_DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL") or postgresql.start()
    os.environ["DATABASE_URL"] = os.environ["TEST_DATABASE_URL"]
elif TEST_DATABASE == "sqlite":
    os.environ["DATABASE_URL"] = "sqlite://:memory:"
else:
    raise SystemExit(f"TEST_DATABASE={TEST_DATABASE} cannot be read: write sqlite or postgresql.")

from hmic_kb.settings import *  # noqa: E402, F403

# Static files are served from where they are kept, for nothing is collected in a test run.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # fast, for tests alone
# What tests upload is no one's to keep.
MEDIA_ROOT = tempfile.mkdtemp(prefix="hmic-kb-media-")
