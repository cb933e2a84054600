"""Headings of a report, told from the shape of its text."""

from .text import Text


def headings(text: Text) -> list[tuple[int, str]]:
    """Each heading in order, with the index of its first token."""
    found = []
    index = {start: at for at, (start, _) in enumerate(text.spans)}
    position = 0
    for line in text.display.splitlines(keepends=True):
        if line.startswith("#"):
            for offset in range(len(line)):
                if position + offset in index:
                    found.append((index[position + offset], line.strip("# \n*")))
                    break
        position += len(line)
    return found


def heading_at(text: Text, index: int) -> str:
    """The nearest heading before a token, or an empty string."""
    return next(
        (heading for at, heading in reversed(headings(text)) if at <= index), ""
    )
