"""The figures as Markdown, which is read as it stands on a terminal too."""

from collections.abc import Iterable

from benchmarks.exporting import Exported
from benchmarks.targets import LARGE, Target
from benchmarks.visiting import Visited

OPENING = """\
# How fast it is, and at what size

`make bench-report` measures and writes this page; `make bench` measures ten thousand findings
alone, in a few minutes, and prints the same tables. Nothing here was written by hand.

"""
HOW = """
## What was measured

A made-up corpus (`manage.py generate_corpus`) of the 43 forces and ten years of annual inspections,
at ten thousand findings and at a million, the same on SQLite and on PostgreSQL.

- **Pages** are asked for over HTTP, one request after the other, of gunicorn with one worker of
  one thread and the settings of a server. *Median* and *95th* are milliseconds from the request to
  the last byte; *peak* is the most memory that the worker had at once meanwhile.
- **SQL alone** is the page's own queries, asked again one after the other with nothing but the
  database's cursor between them and their rows: what is left is Django and the template.
- **Datasette** serves the same SQLite file, with its limits on time raised until it does all of
  the work. Its list is a table made beforehand of the very rows of our export, so it joins nothing,
  with six of the eight filters as its facets; its search uses the same full-text index, without
  ranking.
- **In turns**: the site and its SQL alone, on each database at each size, and Datasette are all up
  at once, and one of them is asked at a time. For each page there are five rounds, in which each is
  asked once to warm up and then four times. What is slow has fewer requests: in a round until they
  take four seconds, in all until they take twenty and are three at least. A spell in which the
  machine is slow falls on all of a round alike, and how many times as long one takes as another is
  told as the median of what the rounds say.
- **Exports** hold every finding. Those of the site and of Datasette are downloads; what they read
  is in memory beforehand. PostgreSQL's own is `psql \\copy` of a query for the same columns. CSV
  and the other way to its rows are asked for three times each, in turns, and the time between the
  shortest and the longest is told; other formats are asked for once. *Processor* is the seconds of
  work of the process that writes, which other work on the machine does not change as it does
  *seconds*; what PostgreSQL's server does is not in it. *Hung up* is how long a server with one
  worker takes to answer another where the reader hangs up at the first byte.

Memory is that of the process that answers; PostgreSQL's own server is not in it, which keeps what
it reads in a quarter of the machine's.
The rare word stands in about a dozen records of each corpus, the common one in about a third, and
the phrase is the name of the theme that most findings have. Page 40 is of the findings that the
common word is in; the day of a search as at one is that by which half of the reports were out.

Of the times, read the ratios, which are among the targets: a machine that is twice as fast gives
other milliseconds and the same ratios. Where *median* is near *SQL alone*, the database is what a
page waits for; where it is far above, it is Django that makes objects of the rows and text of
those.
A page that takes the same at both sizes reads only what it shows; one that takes longer reads, or
shows, more of what there is.
"""


def written(
    machine: list[str],
    visited: list[Visited],
    exported: list[Exported],
    targets: list[Target],
) -> str:
    sections = [OPENING, *(f"- {line}\n" for line in machine), HOW]
    for findings in sorted({each.corpus.findings for each in visited}):
        sections.append(f"\n## Pages at {findings:,} findings\n\n")
        sections.append(pages([v for v in visited if v.corpus.findings == findings]))
    sections += ["\n## Exports\n\n", exports(exported), "\n## Targets\n\n"]
    if max(each.corpus.findings for each in visited) < LARGE:
        sections.append("They are set for a million findings; this run has fewer.\n\n")
    sections.append(held_to(targets))
    return "".join(sections)


def pages(visited: list[Visited]) -> str:
    head = ("page", "database", "median ms", "95th ms", "queries", "SQL alone ms", "peak MB")
    return table(
        (*head, "Datasette ms"),
        [
            (
                each.page.name,
                each.corpus.vendor,
                milliseconds(each.whole.median),
                milliseconds(each.whole.percentile(0.95)),
                str(each.queries),
                milliseconds(each.bare.median),
                megabytes(each.peak),
                "" if each.datasette is None else milliseconds(each.datasette.median),
            )
            for each in visited
        ],
    )


def exports(exported: list[Exported]) -> str:
    return table(
        (
            *("findings", "database", "way", "seconds", "rows a second", "processor s"),
            *("first byte s", "hung up s", "peak MB"),
        ),
        [
            (
                f"{each.corpus.findings:,}",
                each.corpus.vendor,
                each.way,
                f"{each.whole:.1f}",
                f"{each.rows_a_second:,.0f}",
                f"{each.processor:.1f}",
                f"{each.first:.2f}",
                "" if each.freed is None else f"{each.freed:.2f}",
                megabytes(each.peak),
            )
            for each in exported
        ],
    )


def held_to(targets: list[Target]) -> str:
    return table(
        ("what", "measured", "target", ""),
        [
            (
                each.asked,
                f"{each.figure:,.2f}",
                f"{'at least' if each.at_least else 'at most'} {round(each.limit, 2):,}",
                "met" if each.is_met else "**not met**",
            )
            for each in targets
        ],
    )


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    rows = [head, *rows]
    widths = [max(len(row[place]) for row in rows) for place in range(len(head))]
    lines = [
        f"| {' | '.join(text.ljust(width) for text, width in zip(row, widths, strict=True))} |\n"
        for row in rows
    ]
    lines.insert(1, f"| {' | '.join('-' * max(width, 3) for width in widths)} |\n")
    return "".join(lines)


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:,.1f}"


def megabytes(number: int) -> str:
    return f"{number / 1e6:,.0f}"
