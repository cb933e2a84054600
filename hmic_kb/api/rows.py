"""Rows of the exports as an answer."""

from datetime import date
from decimal import Decimal
from typing import Any

from rest_framework.renderers import JSONRenderer
from rest_framework.utils.encoders import JSONEncoder

from hmic_kb.common.exports import in_json


class RowEncoder(JSONEncoder):
    """Writes numbers and dates as the exports do."""

    def default(self, obj: Any) -> Any:
        return in_json(obj) if isinstance(obj, Decimal | date) else super().default(obj)


class RowRenderer(JSONRenderer):
    encoder_class = RowEncoder
