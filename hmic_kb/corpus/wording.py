"""Made-up sentences, whose words are as unevenly frequent as those of a real text."""

import random
from pathlib import Path

from hmic_kb.corpus.drawing import Draw, zipf

# The most frequent words, the most frequent first: those that hold a sentence together, then
# those of the field. Made-up ones follow, of which the rarest occur a dozen times in a million.
FREQUENT = (Path(__file__).parent / "words.txt").read_text().split()
MADE_UP = 60_000
SYLLABLES = [f"{consonant}{vowel}" for consonant in "bdfglmnprstv" for vowel in "aeiou"]
OPENINGS = {
    "hmic": ("The force", "Officers", "Senior leaders", "Supervisors", "The unit", "Few officers"),
    "force": ("The force says that it", "Leaders report that they"),
    "officers_and_staff": ("Staff say that they", "Officers told us they"),
    "staff_associations": ("The staff associations believe that officers",),
    "public": ("Members of the public feel that officers",),
}
FEWEST_WORDS, MOST_WORDS = 3, 17


class Wording:
    """Sentences of one vocabulary, the same for every corpus.

    A sentence has at most 30 words: an opening of at most 7, a subject of at most 6, and others.
    """

    def __init__(self) -> None:
        numbers = random.Random("words").sample(range(len(SYLLABLES) ** 3), MADE_UP)
        words = [*FREQUENT, *map(_made_up, numbers)]
        self.words = Draw(words, zipf(len(words)))

    def finding(self, chance: random.Random, attribution: str, subject: str) -> str:
        return self.sentence(chance, chance.choice(OPENINGS[attribution]), subject)

    def sentence(self, chance: random.Random, opening: str, subject: str = "") -> str:
        words = self.words.some(chance, chance.randint(FEWEST_WORDS, MOST_WORDS))
        middle = len(words) // 2
        return f"{' '.join(filter(None, [opening, *words[:middle], subject, *words[middle:]]))}."

    def question(self, chance: random.Random) -> str:
        return f"{self.sentence(chance, 'How well does the force see to').removesuffix('.')}?"


def _made_up(number: int) -> str:
    syllables = []
    for _ in range(3):
        number, syllable = divmod(number, len(SYLLABLES))
        syllables.append(SYLLABLES[syllable])
    return "".join(syllables)
