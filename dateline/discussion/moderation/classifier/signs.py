"""The start of the classifier: signs that anybody can see in a message, and what each weighs. Written by us.

A weight is a logarithm of odds: what is added to them where the sign is there. Nothing of it was learned from anybody's
messages; a newsroom's own decisions correct it, language by language (`training`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from dateline.discussion.moderation.start_words import INSULT, SPAM, THREAT, start_rules
from dateline.discussion.moderation.words import Rule, WordList

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

START = 1
"""Raised when signs or weights change: what was learned on top of others is not used any more."""
BIAS = -3.2
COURTESY = "courtesy"


@dataclass(frozen=True)
class Sign:
    """What a moderator reads of it, and its weight."""

    label: _StrPromise
    weight: float


SIGNS: dict[str, Sign] = {
    "link": Sign(_("It has a link."), 0.7),
    "links": Sign(_("It has several links."), 0.9),
    "masked_link": Sign(_("A link leads elsewhere than it seems."), 2.4),
    "short_link": Sign(_("A link hides where it leads."), 1.1),
    "messenger": Sign(_("It asks to go on in a messenger."), 2.2),
    "phone": Sign(_("It has a telephone number."), 1.4),
    "email": Sign(_("It has an email address."), 1.0),
    "account": Sign(_("It has the number of a bank account or card."), 2.2),
    "home": Sign(_("It has somebody's postal address."), 2.0),
    "money": Sign(_("It names sums of money and a way to reach somebody."), 0.8),
    "advertising": Sign(_("It has a phrase of advertising."), 2.3),
    "advertisings": Sign(_("It has several phrases of advertising."), 1.3),
    "insult": Sign(_("It has an insult."), 2.0),
    "insults": Sign(_("It has several insults."), 1.4),
    "insult_to_you": Sign(_("An insult stands beside “you”."), 1.0),
    "threat": Sign(_("It has a phrase of threats."), 4.4),
    "masked_word": Sign(_("A word is hidden by figures, signs or spaces."), 0.7),
    "capitals": Sign(_("Most of it is in capitals."), 0.9),
    "shouting": Sign(_("It has rows of exclamation marks."), 0.5),
    "pictures": Sign(_("It has more pictures than words."), 0.6),
    "courtesy": Sign(_("It has a word of courtesy."), -0.7),
    "long": Sign(_("It is long and has no link."), -0.5),
}

# Short stems of what everybody says; compared as words of the list are.
VOCABULARY: dict[str, dict[str, list[str]]] = {
    "en": {
        SPAM: ["earn", "bitcoin", "crypto", "forex", "casino", "jackpot", "discount", "promo code", "dm me", "investor",
               "free trial", "limited offer", "passive income", "payday loan", "sign up bonus"],
        INSULT: ["stupid", "dumb", "pathetic", "loser", "clown", "scum", "shut up", "disgusting", "liar"],
        COURTESY: ["thank", "thanks", "please", "sorry", "interesting", "agree", "congratulations"],
    },
    "de": {
        SPAM: ["verdienen", "Bitcoin", "Krypto", "Casino", "Gewinnspiel", "Rabatt", "Gutscheincode", "Sofortkredit",
               "passives Einkommen", "kostenlos testen", "Bonus"],
        INSULT: ["dumm", "blöd", "Trottel", "Versager", "Abschaum", "Lügner", "halt die Klappe", "Clown", "erbärmlich"],
        COURTESY: ["danke", "bitte", "Entschuldigung", "interessant", "Glückwunsch", "stimme zu"],
    },
    "fr": {
        SPAM: ["bitcoin", "crypto", "casino", "remise", "code promo", "revenu passif", "crédit rapide"],
        INSULT: ["stupide", "débile", "menteur", "minable", "clown", "ferme la", "pauvre type", "ordure"],
        COURTESY: ["merci", "pardon", "intéressant", "félicitations", "d'accord"],
    },
    "es": {
        SPAM: ["bitcoin", "cripto", "casino", "descuento", "código promocional", "ingresos pasivos", "crédito rápido"],
        INSULT: ["estúpido", "tonto", "mentiroso", "payaso", "basura", "cállate", "inútil", "patético"],
        COURTESY: ["gracias", "por favor", "perdón", "interesante", "felicidades", "de acuerdo"],
    },
    "ru": {
        SPAM: ["биткоин", "крипта", "казино", "скидка", "промокод", "пассивный доход", "займ", "ставки", "заработок"],
        INSULT: ["тупой", "глупый", "лжец", "клоун", "заткнись", "ничтожество", "мразь", "позор"],
        COURTESY: ["спасибо", "пожалуйста", "извините", "интересно", "поздравляю", "согласен"],
    },
    "uk": {
        SPAM: ["біткоїн", "крипта", "казино", "знижка", "промокод", "пасивний дохід", "позика", "заробіток"],
        INSULT: ["тупий", "дурний", "брехун", "клоун", "замовкни", "нікчема", "мерзота", "ганьба"],
        COURTESY: ["дякую", "прошу", "вибачте", "цікаво", "вітаю", "згоден"],
    },
    "ar": {
        SPAM: ["بيتكوين", "كازينو", "خصم", "ربح", "قرض", "استثمار مضمون", "عرض محدود"],
        INSULT: ["كاذب", "تافه", "اخرس", "حقير", "مهرج", "فاشل"],
        COURTESY: ["شكرا", "من فضلك", "عفوا", "مبروك", "أتفق"],
    },
    "zh": {
        SPAM: ["比特币", "赌场", "优惠码", "返利", "投资理财", "日赚", "贷款", "刷单"],
        INSULT: ["愚蠢", "骗子", "小丑", "闭嘴", "垃圾", "废物", "滚蛋"],
        COURTESY: ["谢谢", "請", "请问", "抱歉", "恭喜", "同意"],
    },
}  # fmt: skip

YOU: dict[str, frozenset[str]] = {
    "en": frozenset({"you", "your", "youre", "ur", "u"}),
    "de": frozenset({"du", "dich", "dir", "ihr", "euch", "sie"}),
    "fr": frozenset({"tu", "te", "toi", "vous", "t"}),
    "es": frozenset({"tu", "te", "ti", "usted", "eres"}),
    "ru": frozenset({"ты", "тебя", "тебе", "вы", "вас"}),
    "uk": frozenset({"ти", "тебе", "тобі", "ви", "вас"}),
    "ar": frozenset({"انت", "انتم", "يا"}),
}


@cache
def vocabulary(language: str) -> WordList:
    """Return the phrases of a language that are signs; the note of each is its group."""
    groups = VOCABULARY.get(language, {})
    rules = [Rule(word=word, note=group) for group, words in groups.items() for word in words]
    ours = [rule for rule in start_rules(language) if rule.note in (SPAM, INSULT, THREAT)]
    return WordList(rules + ours, language)
