"""The list that comes with Dateline: mild, short, and nothing but a start. Written by us.

It knows how advertising, threats and private data look, and one or two everyday insults of each language as a pattern
for the newsroom's own. Slurs are not printed here: the newsroom adds those of its place. All of it only holds messages.
"""

from __future__ import annotations

from dateline.discussion.moderation.words import Rule

PRIVATE = "private data"
SPAM = "advertising"
THREAT = "a threat"
INSULT = "an insult"

EVERYWHERE = {PRIVATE: ["{iban}", "{card}", "{phone}", "{email}", "{address}"], SPAM: ["{messenger}"]}

OF_LANGUAGES: dict[str, dict[str, list[str]]] = {
    "en": {
        SPAM: [
            "make money fast", "guaranteed profit", "work from home and earn", "crypto giveaway", "loan without checks",
            "click the link in my bio", "recover your lost funds", "double your bitcoin",
        ],
        THREAT: ["i know where you live", "i will find you", "kill yourself", "you deserve to die"],
        INSULT: ["idiot", "moron"],
    },
    "de": {
        SPAM: [
            "schnell Geld verdienen", "garantierter Gewinn", "Kredit ohne Schufa", "von zu Hause Geld verdienen",
            "seriöse Investition", "Klick auf meinen Link",
        ],
        THREAT: ["ich weiß wo du wohnst", "ich finde dich", "bring dich um", "du sollst sterben", "wir kriegen dich"],
        INSULT: ["Idiot", "Vollidiot"],
    },
    "fr": {
        SPAM: [
            "gagner de l'argent facilement", "prêt sans justificatif", "bénéfice garanti", "cliquez sur mon lien",
            "prêt entre particuliers", "doubler vos bitcoins",
        ],
        THREAT: ["je sais où tu habites", "je vais te retrouver", "va mourir", "tu vas le regretter", "suicide toi"],
        INSULT: ["idiot", "crétin"],
    },
    "es": {
        SPAM: [
            "ganar dinero rápido", "ganancia garantizada", "préstamo sin aval", "haz clic en mi enlace",
            "trabaja desde casa y gana", "duplica tus bitcoins",
        ],
        THREAT: ["sé dónde vives", "te voy a encontrar", "ojalá te mueras", "te vas a arrepentir", "mátate"],
        INSULT: ["idiota", "imbécil"],
    },
    "ru": {
        SPAM: [
            "быстрый заработок", "заработок без вложений", "гарантированная прибыль", "кредит без отказа",
            "пиши в личку", "переходи по ссылке",
        ],
        THREAT: ["я знаю где ты живешь", "я тебя найду", "убей себя", "чтоб ты сдох", "ты пожалеешь"],
        INSULT: ["идиот", "дурак"],
    },
    "uk": {
        SPAM: [
            "швидкий заробіток", "заробіток без вкладень", "гарантований прибуток", "кредит без відмови",
            "пиши в особисті", "переходь за посиланням",
        ],
        THREAT: ["я знаю де ти живеш", "я тебе знайду", "убий себе", "щоб ти здох", "ти пошкодуєш"],
        INSULT: ["ідіот", "дурень", "дурня"],
    },
    "ar": {
        SPAM: ["ربح سريع", "ربح مضمون", "قرض بدون ضمان", "اربح المال من المنزل", "اضغط على الرابط"],
        THREAT: ["أعرف أين تسكن", "سوف أجدك", "اقتل نفسك", "سوف تندم"],
        INSULT: ["غبي", "أحمق"],
    },
    "zh": {
        SPAM: ["加微信", "加薇信", "日赚千元", "稳赚不赔", "无抵押贷款", "点击链接领取", "兼职刷单", "無抵押貸款"],
        THREAT: ["我知道你住哪", "我会找到你", "你去死", "去死吧", "我會找到你"],
        INSULT: ["白痴", "蠢货"],
    },
}  # fmt: skip


def start_rules(language: str) -> list[Rule]:
    """Return what the start list has for `language` (without region) alone; for all languages where it is empty."""
    groups = OF_LANGUAGES.get(language, {}) if language else EVERYWHERE
    return [Rule(word=word, language=language, note=note) for note, words in groups.items() for word in words]
