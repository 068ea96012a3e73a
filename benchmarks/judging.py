"""Times the pipeline on one message, and a training: processor time, with nothing of the message in memory.

    python -m benchmarks.judging

Uses a database of its own. Prints the median and the 99th percentile of 400 messages of each length.
"""

import os
import random
import tempfile
import time
from statistics import median, quantiles

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dateline.config.settings")

RUNS = 400
LENGTHS = (80, 300, 1_000, 4_000)
DECISIONS = 2_000
SEED = 1848


def main() -> None:
    """Time both."""
    with tempfile.TemporaryDirectory(prefix="dateline-judging-") as folder:
        os.environ["DATELINE_DATA"] = folder
        os.environ.pop("DATELINE_DATABASE_URL", None)
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        time_judging()
        time_training()


def time_judging() -> None:
    """Judge messages of invented words, none of them twice, by a reader who has said twelve things."""
    from dateline.discussion.models import Message
    from dateline.discussion.moderation.pipeline import judge
    from dateline.discussion.moderation.verdicts import Draft
    from dateline.discussion.rules import STANDARD
    from dateline.lib import clock
    from dateline.people.models import Reader

    now, chance = clock.now(), random.Random(SEED)
    author = Reader(user_id=1, name="Chidi", joined_at=now.replace(year=2020))
    for length in LENGTHS:
        recent = [Message(text=message(chance, length), written_at=now.replace(year=2021)) for _ in range(12)]
        times = []
        for _ in range(RUNS):
            draft = Draft(
                text=message(chance, length), language="en", author=author, rules=STANDARD, now=now, room=1,
                address="a" * 32, recent=recent, published_before=True,
            )  # fmt: skip
            began = time.process_time()
            judge(draft)
            times.append((time.process_time() - began) * 1000)
        print(f"{length} characters: {median(times):.2f} ms, p99 {quantiles(times, n=100)[-1]:.2f} ms")


def time_training() -> None:
    """Learn from decisions about messages of 300 characters."""
    from array import array

    from dateline.discussion.moderation.classifier.decisions import Example
    from dateline.discussion.moderation.classifier.features import SLOTS
    from dateline.discussion.moderation.classifier.training import _learn

    chance = random.Random(SEED)
    examples = [Example(message(chance, 300), n % 4 == 0, n % 5 == 0) for n in range(DECISIONS)]
    began = time.process_time()
    _learn("en", examples, array("f", bytes(4 * SLOTS)))
    print(f"training on {DECISIONS} decisions: {time.process_time() - began:.1f} s")


def message(chance: random.Random, length: int) -> str:
    """Return so many characters of newspaper language."""
    from benchmarks.text import NEWS_WORDS, SMALL_WORDS

    words: list[str] = []
    while sum(map(len, words)) + len(words) < length:
        words.append(chance.choice(SMALL_WORDS if chance.random() < 0.5 else NEWS_WORDS))
        if chance.random() < 0.1:
            words[-1] += chance.choice([".", ",", "!", "?", " 12", " It's"])
    return " ".join(words)[:length]


if __name__ == "__main__":
    main()
