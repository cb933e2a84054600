"""Says how far a long run has come, beside the report that goes to standard output."""

import sys


def tell(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
