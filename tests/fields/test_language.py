"""The language of a text, told by its script and its small words, and what a page says of itself."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.fields import language

SAMPLES = {
    "en": "The harbour board decided on Monday that the northern pier will be closed for the winter. It was built "
    "in the last century and has not been repaired since, said the chair, who has been with the board for "
    "years.",
    "de": "Der Hafenrat hat am Montag beschlossen, dass die nördliche Mole im Winter geschlossen wird. Sie wurde "
    "vor langer Zeit gebaut und ist seitdem nicht mehr saniert worden, sagte die Vorsitzende der Stadt.",
    "fr": "Le conseil du port a décidé lundi que la jetée du nord sera fermée pendant tout l'hiver. Elle a été "
    "construite au siècle dernier et n'est plus entretenue depuis, selon la présidente, qui dirige le "
    "conseil.",
    "es": "El consejo del puerto decidió el lunes que el muelle del norte estará cerrado durante todo el invierno. "
    "Fue construido en el siglo pasado y no se ha reparado desde entonces, según la presidenta.",
    "pt": "O conselho do porto decidiu na segunda-feira que o cais do norte não vai abrir no inverno. Foi "
    "construído no século passado e não foi reparado desde então, segundo a presidente, que dirige o "
    "conselho.",
    "it": "Il consiglio del porto ha deciso lunedì che il molo del nord sarà chiuso per tutto l'inverno. È stato "
    "costruito nel secolo scorso e non è più stato riparato, secondo la presidente che guida il consiglio.",
    "nl": "De havenraad heeft op maandag besloten dat de noordelijke pier de hele winter dicht blijft. Hij werd in "
    "de vorige eeuw gebouwd en is sindsdien niet meer hersteld, zei de voorzitter van het bestuur.",
    "pl": "Rada portu zdecydowała w poniedziałek, że północne molo będzie zamknięte na całą zimę. Zostało "
    "zbudowane w zeszłym wieku i od tego czasu nie było naprawiane, jak mówi przewodnicząca rady, która jest "
    "w niej od lat.",
    "cs": "Rada přístavu v pondělí rozhodla, že severní molo bude na celou zimu zavřeno. Bylo postaveno v minulém "
    "století a od té doby se na něm nic neopravilo, jak řekla předsedkyně rady, která je v ní už roky.",
    "tr": "Liman kurulu pazartesi günü kuzey iskelesinin bütün kış için kapalı olduğunu açıkladı. Geçen yüzyılda "
    "yapılan iskele daha sonra hiç onarılmadı ve bu da çok eleştirildi, ama kurul bunun bir sorun olmadığını "
    "söyledi.",
    "sv": "Hamnstyrelsen beslutade på måndagen att den norra piren ska vara stängd under hela vintern. Den byggdes "
    "för länge sedan och har inte reparerats efter det, sade ordföranden, som har varit med i styrelsen i "
    "många år.",
    "fi": "Satamalautakunta päätti maanantaina, että pohjoinen laituri on suljettu koko talven. Se on rakennettu "
    "viime vuosisadalla eikä sitä ole korjattu, mutta lautakunnan mukaan se ei ole vaarallinen ja se voi "
    "olla auki jo ennen kesää.",
    "ru": "Совет порта решил в понедельник, что северный причал будет закрыт на всю зиму. Он был построен в "
    "прошлом веке и с тех пор не ремонтировался, как сказала глава совета, которая уже много лет в нём.",
    "uk": "Рада порту вирішила в понеділок, що північний причал буде закритий на всю зиму. Він був збудований у "
    "минулому столітті і з того часу не ремонтувався, як сказала голова ради, яка вже багато років є в ній.",
    "ar": "قرر مجلس الميناء يوم الاثنين أن الرصيف الشمالي سيكون مغلقا خلال الشتاء من هذا العام، وقد قال رئيس "
    "المجلس إن العمل في الرصيف لم يكن ممكنا بعد العاصفة التي ضربت المدينة، وذلك على الرغم من كل ما كان قد "
    "أعلن.",
    "fa": "شورای بندر روز دوشنبه اعلام کرد که اسکله شمالی در زمستان بسته می شود و این اسکله را در سال آینده باز "
    "خواهند کرد. رئیس شورا گفت که برای تعمیر آن با شهرداری هم صحبت شده است اما آن هنوز آماده نیست.",
    "hi": "बंदरगाह परिषद ने सोमवार को कहा कि उत्तरी घाट सर्दियों में बंद रहेगा। यह घाट पिछली सदी में बना था और इस की मरम्मत "
    "नहीं की गई है, परिषद के अध्यक्ष ने कहा कि काम के लिए पैसे नहीं हैं और लोग इस से परेशान हैं।",
    "zh": (
        "港口委员会星期一决定，北码头整个冬天都将关闭。码头建于上个世纪，此后一直没有维修。委员会主席说，明年春天"
        "将重新开放，届时会有更多的船只停靠。"
    ) * 2,
    "ja": (
        "港の委員会は月曜日、北の桟橋を冬の間閉鎖することを決めた。桟橋は前世紀に建てられ、それ以来修理されていな"
        "いと委員長は述べた。来年の春には再開する予定だという。"
    ) * 2,
    "ko": "항만 위원회는 월요일에 북쪽 부두를 겨울 동안 폐쇄하기로 결정했다고 밝혔다. 부두는 지난 세기에 지어졌다.",
    "el": "Το συμβούλιο του λιμανιού αποφάσισε τη Δευτέρα ότι η βόρεια προβλήτα θα μείνει κλειστή όλο τον χειμώνα.",
    "he": "מועצת הנמל החליטה ביום שני שהרציף הצפוני יהיה סגור כל החורף, כך אמרה יושבת הראש.",
    "th": "คณะกรรมการท่าเรือตัดสินใจเมื่อวันจันทร์ว่าท่าเรือด้านเหนือจะปิดตลอดฤดูหนาว",
    "vi": "Hội đồng cảng quyết định hôm thứ hai rằng cầu cảng phía bắc sẽ đóng cửa suốt mùa đông, bà chủ tịch cho "
    "biết.",
}  # fmt: skip


@pytest.mark.parametrize("code", SAMPLES)
def test_samples(code: str) -> None:
    found, source = language.identify(None, SAMPLES[code])
    assert found == code
    assert source in ("script", "function-words")


@pytest.mark.parametrize("code", SAMPLES)
def test_what_is_declared_rightly_stands(code: str) -> None:
    assert language.identify(f"{code}-XX", SAMPLES[code] * 3) == (code, "declared")


@pytest.mark.parametrize("code", [code for code in SAMPLES if code != "en"])
def test_a_wrong_declaration_loses_against_a_long_text(code: str) -> None:
    assert language.identify("en-US", SAMPLES[code] * 4)[0] == code


def test_a_wrong_declaration_stands_for_a_short_text() -> None:
    assert language.identify("fr", "The pier is closed for the winter, said the board.") == ("fr", "declared")


def test_relatives_that_are_not_known_are_believed() -> None:
    assert language.identify("gl", SAMPLES["pt"] * 3) == ("gl", "declared")
    assert language.identify("be", SAMPLES["ru"] * 3) == ("be", "declared")
    assert language.identify("yue", SAMPLES["zh"]) == ("zh", "script")


@pytest.mark.parametrize(
    ("declared", "code"),
    [
        ("en-GB", "en"),
        ("EN_us", "en"),
        ("nb-NO", "no"),
        ("iw", "he"),
        ("deu", "de"),
        ("x", None),
        ("", None),
        (None, None),
    ],
)
def test_codes(declared: str | None, code: str | None) -> None:
    assert language.identify(declared, "")[0] == code


def test_undetermined() -> None:
    assert language.identify(None, "12 34 :: --") == (None, "undetermined")
    assert language.identify(None, "Lorem ipsum dolor sit amet consectetur adipiscing elit") == (None, "undetermined")


@given(st.none() | st.text(max_size=12), st.text(max_size=400))
def test_any_text(declared: str | None, sample: str) -> None:
    code, source = language.identify(declared, sample)
    assert code is None or len(code) == 2
    assert source in ("declared", "script", "function-words", "undetermined")
    assert (code is None) == (source == "undetermined")


@given(st.text("aéÅ.,™™×²ƒŒ’ 1\x81İơạоя東か", max_size=20))
def test_a_western_text_is_parted_as_any_other(text: str) -> None:
    words, script = language._words(text)
    far = language._WORD.findall(unicodedata.normalize("NFC", text).lower())
    assert words.decode("utf-8", "surrogatepass").split() == far
    assert script in (language._script(far), "vietnamese")
