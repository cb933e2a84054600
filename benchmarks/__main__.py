"""Measures pages, searches and exports at ten thousand findings and, with --full, at a million.

    .venv/bin/python -m benchmarks [--full] [--folder data/benchmarks] [--write FILE]

The corpora are kept in the folder for the next time. A first full run takes about half an hour.
"""

import argparse
import sys
from pathlib import Path

from benchmarks import corpora, exporting, machine, report, targets
from benchmarks.corpora import ROOT
from benchmarks.visiting import visit

SMALL = 10_000


def main() -> None:
    options = asked()
    sizes = [SMALL, targets.LARGE] if options.full else [SMALL]
    visited, exported = [], []
    server = corpora.serve(options.folder)
    for corpus in corpora.kept(options.folder, server, sizes, options.seed):
        tell(f"Pages of {corpus.findings:,} findings on {corpus.vendor}.")
        visited += visit(corpus)
        tell(f"Exports of {corpus.findings:,} findings on {corpus.vendor}.")
        exported += exporting.measure(corpus)
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


def tell(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
