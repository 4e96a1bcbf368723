"""Readers' comments go; what resembles them in an article stays."""

from __future__ import annotations

from pathlib import Path

import pytest

import thinkclean

PAGES = Path(__file__).parents[1] / "fixtures/pages"

ARTICLE = """\
# The harbour and its tolls

Jane Roe

The port raised its tolls in the spring, and the carriers paid, because no other harbour on that coast is deep enough
for the ships that they have ordered. The officials had expected a dispute and found that nobody came to the hearing.

Two years on, the ledger shows more income and fewer ships. The towns upriver, which live from the small craft, have
asked for a lower rate and have been told to wait until the new quay is paid for, which nobody expects before 2031.
"""

COMMENTS = {
    "label, names and answers": """
## 3 Comments

1. **Piet** says:

[4 March 2021 at 10:14](https://example.org/harbour#comment-1)

The small craft never paid in the first place, as everybody knows who has stood at that quay on a Sunday.

[Reply](https://example.org/harbour?replytocom=1)

2. **Anna B.** says:

[4 March 2021 at 18:30](https://example.org/harbour#comment-2)

Thank you for this. One question: which towns have asked?

[Reply](https://example.org/harbour?replytocom=2)
""",
    "headings of their own": """
# Comments

This article has 2 comments.

## A mistake

written by wharf12 on 21 Jan. 2015, 19:04 [ [reply](https://example.org/account/login) ]

The tolls were raised twice, and the second time is the one that counted, since it struck the carriers of grain.

## Re: A mistake

written by quay on 21 Jan. 2015, 20:02 [ [reply](https://example.org/account/login) ]

That is so, but the first is the one that the officials speak of.
""",
    "no label": """
old salt

2 years ago

I worked on that quay for thirty years and never saw a toll collector.

Reply

Mara

2 years ago

Then you were lucky, for we saw them every week.

Reply
""",
}
GERMAN = (
    """\
# Der Hafen und seine Gebühren

Der Hafen hat im Frühjahr seine Gebühren erhöht, und die Reeder haben gezahlt, weil kein anderer Hafen an der Küste tief
genug ist für die Schiffe, die sie bestellt haben. Die Behörde hatte mit einem Streit gerechnet, doch niemand kam.

Zwei Jahre später zeigt das Buch mehr Einnahmen und weniger Schiffe. Die Orte am Fluss, die von den kleinen Booten
leben, haben um einen niedrigeren Satz gebeten und sollen nun warten, bis der neue Kai bezahlt ist.
""",
    """
## 2 Kommentare

**Piet** sagt:

4. März 2021 um 10:14 Uhr

Die kleinen Boote haben doch nie bezahlt.

[Antworten](https://example.org/hafen?replytocom=1)

**Anna** sagt:

4. März 2021 um 18:30 Uhr

Welche Orte sind das, die gefragt haben?

[Antworten](https://example.org/hafen?replytocom=2)
""",
)


@pytest.mark.parametrize("comments", COMMENTS.values(), ids=COMMENTS)
def test_comments_below_the_article_go(comments: str) -> None:
    assert thinkclean.clean(ARTICLE + comments).text == ARTICLE


def test_comments_in_german_go() -> None:
    article, comments = GERMAN
    assert thinkclean.clean(article + comments).text == article


KEPT = {
    "an interview": """
## Discussion

**Jane Roe says:** Who pays in the end?

**The harbour master says:** The carriers do, and they pass it on to those who buy the grain.

**Jane Roe says:** And the towns?

**The harbour master says:** They wait, as they have waited since the quay was planned.
""",
    "a record of one night": """
## Comments of the pilots

4 March 2021, 22:14

The first ship asks for a pilot and is told that none will come before the morning, since two of them are ill.

4 March 2021, 23:40

The second ship turns away and drops anchor off the cape, with a lamp at each end and a man at the radio.

5 March 2021, 01:05

The wind turns to the north, and the first ship drags its anchor for the length of three of its own hulls.
""",
    "replies that the text tells of": """
## Reply

The ministry said that it had read the letter. It wrote:

> The rate stands until the quay is paid for.

Two months ago the towns wrote again, and this time the answer came by telephone, in a voice that nobody knew.
""",
}


@pytest.mark.parametrize("section", KEPT.values(), ids=KEPT)
def test_what_resembles_comments_stays(section: str) -> None:
    page = ARTICLE + section
    assert thinkclean.clean(page).text == page


#: By language: what stands below that language's page.
ABROAD = {
    "ru": """
## Комментарии (2)

Пётр

4 марта 2021 в 10:14

Мелкие суда никогда не платили, и это известно каждому, кто бывал на причале.

Ответить

Анна

4 марта 2021 в 18:30

Какие же города об этом просили?

Ответить
""",
    "fr": """
## 2 commentaires

**Pierre** dit :

4 mars 2021 à 10h14

Les petites barques n’ont jamais payé, comme chacun le sait sur ce quai.

[Répondre](https://example.org/?replytocom=1)

**Anne** dit :

4 mars 2021 à 18h30

Quelles sont donc ces villes qui ont demandé ?

[Répondre](https://example.org/?replytocom=2)
""",
    "es": """
## 2 comentarios

Pedro

4 de marzo de 2021 a las 10:14

Las barcas pequeñas nunca han pagado, como sabe todo el que ha estado en ese muelle.

Responder

Ana

hace 3 días

¿Qué pueblos son los que lo pidieron?

Responder
""",
    "pl": """
## Komentarze

Piotr pisze:

4 marca 2021 o 10:14

Małe łodzie nigdy nie płaciły, o czym wie każdy, kto stał na tym nabrzeżu.

Odpowiedz

Anna pisze:

4 marca 2021 o 18:30

Które miasta o to prosiły?

Odpowiedz
""",
    "uk": """
## Коментарі

Петро

4 березня 2021 о 10:14

Малі човни ніколи не платили, і це знає кожен, хто стояв на тому причалі.

Відповісти

Ганна

2 роки тому

Які ж міста про це просили?

Відповісти
""",
    "ar": """
## التعليقات

محمد

4 مارس 2021 10:14

القوارب الصغيرة لم تدفع قط، وهذا يعرفه كل من وقف على ذلك الرصيف.

رد

سارة

منذ 3 أيام

أي البلدات طلبت ذلك؟

رد
""",
    "fa": """
## دیدگاه‌ها

محمد

2 سال پیش

قایق‌های کوچک هرگز پولی نداده‌اند و هر کس که روی آن اسکله ایستاده باشد این را می‌داند.

پاسخ

سارا

2 سال پیش

کدام شهرها این را خواسته‌اند؟

پاسخ
""",
    "tr": """
## Yorumlar

Mehmet

4 Mart 2021 10:14

Küçük tekneler hiçbir zaman para ödemedi, o rıhtımda duran herkes bunu bilir.

Yanıtla

Ayşe

2 yıl önce

Bunu hangi kasabalar istedi?

Yanıtla
""",
    "zh": """
## 网友评论

老船长

2021年3月4日 10:14

小船从来没有付过钱，在那个码头站过的人都知道。

回复

小王

2年前

是哪些城镇提出要求的？

回复
""",
}


@pytest.mark.parametrize("language", ABROAD)
def test_comments_in_many_languages_go(language: str) -> None:
    article = (PAGES / f"{language}.expected.md").read_text(encoding="utf-8")
    assert thinkclean.clean(article + ABROAD[language]).text == article
