"""Measures pages, searches and exports at ten thousand findings and, with --full, at a million.

    .venv/bin/python -m benchmarks [--full] [--folder data/benchmarks] [--write FILE]

The corpora are kept in the folder for the next time. A first full run takes some forty minutes.
"""

import argparse
from pathlib import Path

from benchmarks import corpora, exporting, machine, report, targets
from benchmarks.corpora import ROOT
from benchmarks.visiting import visit

SMALL = 10_000


def main() -> None:
    options = asked()
    sizes = [SMALL, targets.LARGE] if options.full else [SMALL]
    server = corpora.serve(options.folder)
    kept = list(corpora.kept(options.folder, server, sizes, options.seed))
    visited = visit(kept)
    exported = [each for corpus in kept for each in exporting.measure(corpus)]
    text = report.written(
        machine.described(corpora.version(server)),
        visited,
        exported,
        [*targets.of_pages(visited), *targets.of_exports(exported)],
    )
    if options.write:
        options.write.write_text(text)
    print(text, end="")


def asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__.partition("\n")[0])
    parser.add_argument("--full", action="store_true", help="a million findings too")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", type=Path, help="a file for the report, which is printed too")
    parser.add_argument(
        "--folder",
        type=Path,
        default=ROOT / "data" / "benchmarks",
        help="where the corpora are kept",
    )
    options = parser.parse_args()
    options.folder = options.folder.resolve()
    return options


if __name__ == "__main__":
    main()
