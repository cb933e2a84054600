"""A server's settings, but for what needs the proxy that ends https in front of it."""

from hmic_kb.settings import *  # noqa: F403

SECURE_SSL_REDIRECT = False
