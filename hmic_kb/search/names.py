"""Names that the field knows in two forms, in full and as letters."""

from collections import defaultdict

from findings.models import Term
from forces.models import Force
from hmic_kb.common.drafts import published_rows
from hmic_kb.search.query import Forms, Words
from hmic_kb.search.words import words


def forms() -> Forms:
    """The other forms of each abbreviation and of each name that has one."""
    found: dict[Words, set[Words]] = defaultdict(set)
    for model in (Term, Force):
        for abbreviation, name in published_rows(model, "abbreviation", "name"):
            short, long = words(abbreviation), words(name)
            if short and long and short != long:
                found[short].add(long)
                found[long].add(short)
    return found
