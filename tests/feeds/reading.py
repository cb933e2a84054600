"""What a feed holds, and records that it tells of."""

from hmic_kb.common.history import Way, recorded

ATOM = "{http://www.w3.org/2005/Atom}"
EVERYTHING = "/feed.atom"


def entries(feed) -> list:
    return feed.findall(f"{ATOM}entry")


def texts(element, name: str) -> list[str]:
    return [each.findtext(f"{ATOM}{name}") for each in entries(element)]


def added(make, **values):
    """What was made by a load, as a feed tells of it."""
    with recorded(way=Way.LOAD):
        return make(**values)


def changed(record, why: str = "", **values) -> None:
    for name, value in values.items():
        setattr(record, name, value)
    with recorded(way=Way.ADMIN, why=why):
        record.save()
