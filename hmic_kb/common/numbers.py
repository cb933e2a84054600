"""Numbers as a page writes them, and as a browser sends them back."""

MOST_DIGITS = 18  # every number of so many fits the 64 bits that a database has for one


def number_in(text: str) -> int:
    """The whole number that is written, or 0 for anything else and for one too long to be kept."""
    is_kept = text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
    return int(text) if is_kept else 0


def counted(number: int, noun: str) -> str:
    """``1 finding``, ``1,200 findings``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
