"""Numbers that a page carries and a browser sends back."""


def number_in(text: str) -> int:
    """The whole number that is written, or 0 for anything else."""
    return int(text) if text.isascii() and text.isdigit() else 0
