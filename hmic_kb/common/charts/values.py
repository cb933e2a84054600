"""What is drawn, and how it is written."""

from collections.abc import Callable
from decimal import Decimal

Number = Decimal | float
Show = Callable[[Number | None], str]


def writer(unit: str, decimals: int) -> Show:
    """Writes a value for a reader: ``1,808``, ``15.8``, ``75%``; no value says so."""

    def show(value: Number | None) -> str:
        if value is None:
            return "No figure"
        return f"{value:,.{decimals}f}" + ("%" if unit == "%" else "")

    return show
