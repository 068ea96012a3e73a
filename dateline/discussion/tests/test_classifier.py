"""The classifier: a start that is sensible, decisions that it learns from, reasons that it gives, and a switch."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult

from dateline.discussion.models import ClassifierVersion, Decision, Message, Room, Standing
from dateline.discussion.moderation.actions import switch
from dateline.discussion.moderation.classifier.decisions import examples_by_language
from dateline.discussion.moderation.classifier.features import features_of
from dateline.discussion.moderation.classifier.model import HOLD_FROM, explain, probability, score
from dateline.discussion.moderation.classifier.tasks import order_training, train_classifier
from dateline.discussion.moderation.classifier.training import train
from dateline.discussion.moderation.policy import policy
from dateline.discussion.tests.rooms import Talk, talk
from dateline.people.models import User
from tests.cast import NOON, ana

pytestmark = pytest.mark.django_db

UNWELCOME = {
    "en": ["Earn $5000 a week!!! Write me on Telegram @bestprofit", "You pathetic idiot, shut up", "I know where you live"],
    "de": ["Schnell Geld verdienen mit Bitcoin: https://bit.ly/xy", "Du Trottel, halt die Klappe!!!", "Ich weiß, wo du wohnst"],
    "fr": ["Crédit rapide, prêt sans justificatif: https://bit.ly/xy", "Tu es un pauvre type, menteur", "Je sais où tu habites"],
    "es": ["Ganar dinero rápido con bitcoin: https://bit.ly/xy", "Eres un payaso, cállate", "Sé dónde vives"],
    "ru": ["Быстрый заработок, казино: https://bit.ly/xy", "Ты клоун и лжец, заткнись", "Я знаю, где ты живешь"],
    "uk": ["Швидкий заробіток, казино: https://bit.ly/xy", "Ти клоун і брехун, замовкни", "Я знаю, де ти живеш"],
    "ar": ["ربح سريع، واتساب +966501234567", "يا تافه اخرس", "أعرف أين تسكن"],
    "zh": ["加微信 abc12345 日赚千元", "你这个骗子，闭嘴", "我知道你住哪"],
}  # fmt: skip
WELCOME = {
    "en": ["The ferry is late again, and nobody tells us why.", "See https://paper.example/ferry for the timetable, please."],
    "de": ["Die Fähre ist wieder zu spät, und niemand sagt uns, warum.", "Danke, der Fahrplan: https://paper.example/faehre"],
    "fr": ["Le ferry est encore en retard, et personne ne dit pourquoi.", "Merci, l'horaire: https://paper.example/ferry"],
    "es": ["El ferry llega tarde otra vez y nadie dice por qué.", "Gracias, el horario: https://paper.example/ferry"],
    "ru": ["Паром снова опаздывает, и никто не говорит почему.", "Спасибо, расписание: https://paper.example/ferry"],
    "uk": ["Пором знову запізнюється, і ніхто не каже чому.", "Дякую, розклад: https://paper.example/ferry"],
    "ar": ["العبارة متأخرة مرة أخرى ولا أحد يقول لماذا.", "شكرا، الجدول: https://paper.example/ferry"],
    "zh": ["渡轮又晚点了，没有人告诉我们为什么。", "谢谢，时刻表：https://paper.example/ferry"],
}  # fmt: skip


@pytest.mark.parametrize("language", UNWELCOME)
def test_the_start_tells_plain_talk_from_what_nobody_wants(language: str) -> None:
    for text in UNWELCOME[language]:
        assert probability(features_of(text, language), None) >= HOLD_FROM, text
    for text in WELCOME[language]:
        assert probability(features_of(text, language), None) < 0.3, text


def decided(here: Talk, by: User, *, count: int = 100, now: Any = NOON) -> None:
    """Let people reject what speaks of seagulls, and publish what speaks of ferries: nothing that our start knows."""
    Room.objects.get_or_create(story=here.story)
    for n in range(count):
        is_rejected = n % 2 == 1
        told = (
            f"the seagulls of pier {n} are plotting"
            if is_rejected
            else f"the ferry of pier {n} sails at noon"
        )
        message = Message.objects.create(
            room_id=here.story.pk, author=here.chidi, text=f"I say that {told} and {n * n} people saw it", written_at=now,
            standing=Standing.REJECTED if is_rejected else Standing.HELD,
        )  # fmt: skip
        verb = Decision.Verb.REJECT if is_rejected else Decision.Verb.PUBLISH
        Decision.objects.create(verb=verb, message=message, by=by, at=now)


def test_it_learns_from_decisions_of_people_and_says_how_well() -> None:
    here, editor = talk(), ana()
    before = score("The seagulls are plotting again", "en", policy())
    assert before.version == 0 and before.value < 0.2
    decided(here, editor)
    version = train(now=NOON)
    assert version is not None and version.languages == ["en"]
    after = score("The seagulls are plotting again", "en", policy())
    assert after.version == version.pk and after.value > HOLD_FROM
    assert score("The ferry sails again", "en", policy()).value < 0.2
    assert score("Die Möwen planen etwas", "de", policy()).version == 0
    report = version.report["languages"]["en"]
    assert (report["published"], report["rejected"]) == (50, 50)
    assert report["held_out"] > 5
    assert report["recall"] == 1.0 and report["precision"] == 1.0 and report["false_holds"] == 0.0
    assert report["loss"] < report["loss_of_start"]


def test_it_gives_its_reasons() -> None:
    here, editor = talk(), ana()
    reasons = explain("Earn money, ask me on Telegram @bestprofit", "en", policy())
    assert reasons[0].words == "It has a phrase of advertising." and reasons[0].push > 0
    assert explain("Thank you", "en", policy())[0].push < 0
    assert explain("The seagulls are plotting", "en", policy()) == []
    decided(here, editor)
    train(now=NOON)
    learned = {one.words: one.push for one in explain("The seagulls are plotting", "en", policy())}
    assert learned["The word “seagul”"] > 0.1 or learned["The word “seagull”"] > 0.1


def test_a_message_keeps_its_score_and_the_version_that_gave_it() -> None:
    here, editor = talk(), ana()
    assert here.message("The ferry is late.").score_version == 0
    decided(here, editor)
    version = train(now=NOON)
    sent = here.say("The seagulls are plotting in the harbour and many people saw it").message
    assert version is not None and sent.score_version == version.pk
    assert (sent.standing, Decision.objects.get(message=sent).step) == (Standing.HELD, "classifier")
    held = here.say("Seagulls! https://a.example https://b.example https://c.example").message
    assert held.score is not None and Decision.objects.get(message=held).step == "links"


def test_off_by_one_switch() -> None:
    here = talk()
    text = "You pathetic loser, you dumb liar, shut up!!!"
    assert here.say(text).message.standing == Standing.HELD
    switch(classifier=False)
    message = here.message(text + " Indeed.")
    assert (message.score, message.score_version) == (None, None)
    switch(classifier=True)
    assert here.say(text + " Really.").message.standing == Standing.HELD


def test_it_does_not_learn_from_machines_nor_from_what_was_undone_changed_or_taken_back() -> None:
    here, editor = talk(), ana()
    decided(here, editor, count=5)
    machines, undone, changed, removed, stands = Decision.objects.order_by("pk")
    Decision.objects.filter(pk=machines.pk).update(by=None)
    Decision.objects.create(verb=Decision.Verb.PUBLISH, user=here.chidi, by=editor, undoes=undone, at=NOON)
    Message.objects.filter(decisions=changed).update(edited_at=NOON + timedelta(minutes=1))
    Message.objects.filter(decisions=removed).update(standing=Standing.REMOVED)
    (example,) = examples_by_language()["en"]
    assert stands.message is not None and example.text == stands.message.text


def test_the_last_decision_about_a_text_counts() -> None:
    here, editor = talk(), ana()
    decided(here, editor, count=1)
    message = Message.objects.get()
    Decision.objects.create(
        verb=Decision.Verb.REJECT, message=message, by=editor, at=NOON + timedelta(minutes=1)
    )
    assert [one.is_rejected for one in examples_by_language()["en"]] == [True]


def test_with_few_decisions_the_start_stays() -> None:
    here, editor = talk(), ana()
    decided(here, editor, count=20)
    assert train(now=NOON) is None
    assert policy().classifier is None


def test_what_learned_nothing_of_use_is_not_used() -> None:
    here, editor = talk(), ana()
    Room.objects.create(story=here.story)
    for n in range(120):
        # What is rejected and what is not differ in nothing.
        message = Message.objects.create(
            room_id=here.story.pk, text=f"word{n % 60:02d} again" + " " * (n // 60), written_at=NOON,
            standing=Standing.HELD, author=here.chidi,
        )  # fmt: skip
        verb = Decision.Verb.REJECT if n % 8 == 0 else Decision.Verb.PUBLISH
        Decision.objects.create(verb=verb, message=message, by=editor, at=NOON)
    version = train(now=NOON)
    report = version.report["languages"]["en"] if version else {}
    assert version is None or report["is_used"] == (report["loss"] < report["loss_of_start"])
    assert version is None or (version.languages == ["en"]) == report["is_used"]


def test_training_twice_on_the_same_decisions_is_one_version() -> None:
    here, editor = talk(), ana()
    decided(here, editor)
    assert train(now=NOON) == train(now=NOON + timedelta(hours=1))
    assert ClassifierVersion.objects.count() == 1


def test_it_is_trained_once_a_day_where_people_decided_something() -> None:
    here, editor = talk(), ana()
    assert not order_training(now=NOON)
    decided(here, editor)
    assert order_training(now=NOON + timedelta(minutes=1))
    assert not order_training(now=NOON + timedelta(hours=23))
    assert not order_training(now=NOON + timedelta(days=2))
    decided(here, editor, count=1, now=NOON + timedelta(days=1))
    assert order_training(now=NOON + timedelta(days=2))
    assert DBTaskResult.objects.filter(task_path=train_classifier.module_path).count() == 2
    switch(classifier=False)
    decided(here, editor, count=1, now=NOON + timedelta(days=3))
    assert not order_training(now=NOON + timedelta(days=4))
    assert train_classifier.func() == policy().classifier_id
