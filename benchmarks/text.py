"""Invented newspaper language: a Zipf vocabulary of made-up words between the small words of English.

Everything is drawn from one seeded generator, so the same seed writes the same archive on every machine.
"""

import itertools
import random

# ruff: noqa: SIM905 - a list of words reads best as words

SMALL_WORDS = """the of and to a in that is was for on with as it by at from be this have are not has which
had were an or but their his her they would who will been more when one said its about two there after new
other some up out than into could time people over first only no what also year if so years all may before
under most made where between now many last must through any against during while three without""".split()

NEWS_WORDS = """government election elections council mayor harbour budget school schools market ferry storm
climate weather library museum hospital minister parliament budget vote votes reform report reports station
police court judge company companies workers union bridge road railway airport festival music theatre match
season player players coach village town city river coast island energy price prices tax housing water farm
farmers fishing science research earthquake flood rescue volunteers neighbours agreement meeting decision
plan plans project projects cost costs million percent week month evening morning winter summer
spring""".split()

_ONSETS = "b b br c ch d d dr f f g gr h j k l l m m n n p p pl pr r r s s sh st t t th tr v w".split()
_VOWELS = "a a a e e e e i i i o o o u ai ea ou".split()
_CODAS = [
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "b",
    "ck",
    "d",
    "ft",
    "l",
    "lt",
    "m",
    "n",
    "nd",
    "nt",
    "r",
    "rk",
    "s",
    "sk",
    "st",
    "t",
]
_ENDINGS = ["", "", "", "s", "s", "ed", "ing", "er", "ly"]


class Language:
    """A vocabulary of `size` words after Zipf and Mandelbrot: 100,000 of its words hold 15,000 different."""

    def __init__(self, seed: int, size: int = 60_000) -> None:
        self.random = random.Random(seed)
        self.words = self._vocabulary(size)
        self._weights = list(itertools.accumulate((rank + 2.7) ** -1.15 for rank in range(len(self.words))))

    def _vocabulary(self, size: int) -> list[str]:
        known = list(dict.fromkeys(SMALL_WORDS))
        rest = dict.fromkeys(NEWS_WORDS)
        while len(known) + len(rest) < size:
            rest[self._root() + self.random.choice(_ENDINGS)] = None
        news = list(rest)[: len(NEWS_WORDS)]
        invented = list(rest)[len(NEWS_WORDS) :]
        # Frequent words are short in every language; a little disorder keeps long ones among them.
        invented.sort(key=lambda word: len(word) + self.random.uniform(0, 3))
        return known + self._spread(news, invented)

    def _spread(self, news: list[str], invented: list[str]) -> list[str]:
        """Mix the news words in, each after a growing number of invented ones, so that some are rare."""
        mixed: list[str] = []
        rest = iter(invented)
        for place, word in enumerate(news):
            mixed.append(word)
            mixed += itertools.islice(rest, place * place // 40)
        return [*mixed, *rest]

    def _root(self) -> str:
        choice = self.random.choice
        syllables = self.random.choices([1, 2, 3], [1, 6, 4])[0]
        return "".join(choice(_ONSETS) + choice(_VOWELS) + choice(_CODAS) for _ in range(syllables))

    def phrase(self, count: int) -> str:
        """`count` words, the first with a capital."""
        return " ".join(self.random.choices(self.words, cum_weights=self._weights, k=count)).capitalize()

    def title(self, count: int) -> str:
        """`count` words among which the small ones are few, as in a headline."""
        drawn = self.random.choices(self.words, cum_weights=self._weights, k=count * 4)
        small = set(SMALL_WORDS[:40])
        kept = [word for word in drawn if word not in small][:count]
        return " ".join(kept).capitalize()

    def name(self) -> str:
        """An invented person."""
        return f"{self._root().capitalize()} {self._root().capitalize()}"

    def paragraphs(self, count: int, words: int) -> list[str]:
        """`count` paragraphs of about `words` words together, in sentences of about sixteen."""
        share = max(words // count, 1)
        return [self._paragraph(share) for _ in range(count)]

    def _paragraph(self, words: int) -> str:
        drawn = self.random.choices(self.words, cum_weights=self._weights, k=words)
        sentences = []
        while drawn:
            length = self.random.randint(9, 23)
            sentences.append(" ".join(drawn[:length]).capitalize() + ".")
            drawn = drawn[length:]
        return " ".join(sentences)
