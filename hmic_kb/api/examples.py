"""A record of each kind as the API gives it, shown in the schema; from our own fixtures."""

from pathlib import Path
from typing import Any

import yaml

EXAMPLES: dict[str, dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("examples.yaml").read_text(encoding="utf-8")
)
