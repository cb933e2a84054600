"""Numbers as a page writes them, and as a browser sends them back."""

MOST = 2**63 - 1  # that a database keeps


def is_too_long(number: int) -> bool:
    """Whether a number is longer than a database keeps."""
    return not -MOST <= number <= MOST


def number_in(text: str) -> int:
    """The whole number that is written, or 0 for anything else and for one too long to be kept."""
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(MOST))):
        return 0
    number = int(text)
    return 0 if is_too_long(number) else number


def counted(number: int, noun: str) -> str:
    """``1 finding``, ``1,200 findings``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
