"""Wire agencies by name: they go to `agency`, never to `authors`."""

from __future__ import annotations

import re

_NAMES = (
    "Reuters|Thomson Reuters|Reuters Staff|Reuters Staff Writer|AP|AP News|Associated Press|A.P.|"
    "Associated Press Staff|AFP|AFP News|Agence France-Presse|Agence France Presse|dpa|dpa-AFX|dpa-infocom|"
    "Deutsche Presse-Agentur|APA|Austria Presse Agentur|SDA|sda-ats|Keystone-SDA|KNA|epd|SID|Reuters.com|ANI|"
    "Asian News International|PTI|Press Trust of India|IANS|UNI|United News of India|Bhasha|UPI|"
    "United Press International|Bloomberg News|Dow Jones Newswires|Dow Jones|PA Media|PA|Press Association|"
    "PA News Agency|Canadian Press|La Presse canadienne|AAP|Australian Associated Press|NZPA|SAPA|Xinhua|"
    "Xinhua News Agency|China News Service|EFE|Agencia EFE|Europa Press|Colpisa|Lusa|Agência Lusa|Agência Brasil|"
    "Estadão Conteúdo|Folhapress|Télam|Notimex|Prensa Latina|ANSA|Adnkronos|AGI|LaPresse|Askanews|Belga|ANP|NTB|"
    "Ritzau|TT|TT Nyhetsbyrån|STT|BNS|ELTA|LETA|PAP|Polska Agencja Prasowa|ČTK|CTK|ČTK/AP|SITA|TASR|MTI|Agerpres|"
    "Mediafax|BTA|Tanjug|Hina|SRNA|AMNA|Kyodo|Kyodo News|Jiji|Jiji Press|Yonhap|Yonhap News Agency|KCNA|CNA|Bernama|"
    "Antara|VNA|TASS|ITAR-TASS|RIA Novosti|RIA|Interfax|Ukrinform|UNIAN|Anadolu|Anadolu Agency|Anadolu Ajansı|AA|İHA|"
    "DHA|ANKA|IRNA|ISNA|Mehr News Agency|Fars News Agency|WAM|SPA|Saudi Press Agency|QNA|KUNA|MENA|WAFA|Petra|APS|"
    "MAP|TAP|APP|BSS|UNB|NNA|GNA|NAN|News Agency of Nigeria|PR Newswire|Business Wire|GlobeNewswire|ACN Newswire|"
    "新华网|PRNewswire|Globe Newswire|"
    "新华社|新華社|中新社|中国新闻网|中新网|中央社|法新社|路透社|美联社|彭博社|共同|共同社|共同通信|共同通信社|時事|時事通信|"
    "時事通信社|ロイター|ロイター通信|연합뉴스|뉴시스|뉴스1|ТАСС|ИТАР-ТАСС|РИА Новости|Интерфакс|Укринформ|Укрінформ|"
    "УНІАН|Рейтер|رويترز|وكالات|أ ف ب|أ.ف.ب|فرانس برس|د ب أ|الأناضول|وكالة الأنباء السعودية|واس|وام|وفا|أسوشيتد برس|"
    "شينخوا|भाषा|एएनआई|आईएएनएस|पीटीआई"
)


_WITH = re.compile(r"(?:with|mit|avec|con|com|met|da|do|de|del|der|von|для|по|из)\s|据|據", re.IGNORECASE)
_FIRST = re.compile(
    r"(?:(?:news\s)?agency|agence|agentur|nachrichtenagentur|agencia|agência|agenzia|agencja|агентство|агентства"
    r"|агенція|информагентство|иа|وكالة|समाचार\sएजेंसी)\s",
    re.IGNORECASE,
)
_LAST = re.compile(r"(?:\s(?:news\sagency|agency|staff|wire|newswire)|电|電|讯|訊|消息|报道|報道)$", re.IGNORECASE)
"""What may stand around an agency's name: "with the news agency", "据 ... 电"."""
_LAST_SIGNS = "yfeYFE电電讯訊息道\n"


def _key(name: str) -> str:
    words = _QUOTES.sub("", name.casefold().replace("i̇", "i")).split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


_QUOTES = re.compile("[«»„“”\"']")
_KEYS = frozenset(_key(name) for name in _NAMES.split("|"))
_BEFORE = "the with mit avec con com met del der von news agency nachrichtenagentur"
_STARTS = frozenset([key[:3] for key in _KEYS] + [word[:3] for word in _BEFORE.split()])
"""The first three letters of what is or holds an agency's name, where a text begins with so many of ASCII."""


def agency_in(text: str) -> str | None:
    """The wire agency that a short text names and nothing else, without the words around it; or None.

    >>> agency_in("The Associated Press"), agency_in("news agency Reuters"), agency_in("Reuters Road")
    ('The Associated Press', 'Reuters', None)
    """
    start = text[:3]
    if start.isalpha() and start.isascii() and start.lower() not in _STARTS:  # true of most
        return None
    return _agency_in(text)


def _agency_in(text: str) -> str | None:
    if _key(text) in _KEYS:
        return text
    for before in (_WITH, _FIRST):
        if found := before.match(text):
            text = text[found.end() :]
            if _key(text) in _KEYS:
                return text
    found = _LAST.search(text) if text[-1:] in _LAST_SIGNS else None
    text = text[: found.start()] if found else ""
    return text if text and _key(text) in _KEYS else None


def is_agency(name: str) -> bool:
    """Whether a whole name is that of a wire agency; case, a leading "The" and "agency" do not matter."""
    return agency_in(name) is not None
