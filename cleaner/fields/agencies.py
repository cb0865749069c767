"""Wire agencies by name: they go to `agency`, never to `authors`."""

from __future__ import annotations

_NAMES = (
    "Reuters|Thomson Reuters|Reuters Staff|Reuters Staff Writer|AP|AP News|Associated Press|A.P.|"
    "Associated Press Staff|AFP|AFP News|Agence France-Presse|Agence France Presse|dpa|dpa-AFX|dpa-infocom|"
    "Deutsche Presse-Agentur|APA|Austria Presse Agentur|SDA|sda-ats|Keystone-SDA|KNA|epd|SID|Reuters.com|ANI|"
    "Asian News International|PTI|Press Trust of India|IANS|UNI|United News of India|Bhasha|UPI|"
    "United Press International|Bloomberg News|Dow Jones Newswires|Dow Jones|PA Media|PA|Press Association|"
    "PA News Agency|Canadian Press|La Presse canadienne|AAP|Australian Associated Press|NZPA|SAPA|Xinhua|"
    "Xinhua News Agency|China News Service|EFE|Agencia EFE|Europa Press|Colpisa|Lusa|Agência Lusa|Agência Brasil|"
    "Estadão Conteúdo|Folhapress|Télam|Notimex|Prensa Latina|ANSA|Adnkronos|AGI|LaPresse|Askanews|Belga|ANP|NTB|"
    "Ritzau|TT|TT Nyhetsbyrån|STT|BNS|ELTA|LETA|PAP|Polska Agencja Prasowa|ČTK|ČTK/AP|SITA|TASR|MTI|Agerpres|"
    "Mediafax|BTA|Tanjug|Hina|SRNA|AMNA|Kyodo|Kyodo News|Jiji|Jiji Press|Yonhap|Yonhap News Agency|KCNA|CNA|Bernama|"
    "Antara|VNA|TASS|ITAR-TASS|RIA Novosti|RIA|Interfax|Ukrinform|UNIAN|Anadolu|Anadolu Agency|Anadolu Ajansı|AA|İHA|"
    "DHA|ANKA|IRNA|ISNA|Mehr News Agency|Fars News Agency|WAM|SPA|Saudi Press Agency|QNA|KUNA|MENA|WAFA|Petra|APS|"
    "MAP|TAP|APP|BSS|UNB|NNA|GNA|NAN|News Agency of Nigeria|PR Newswire|Business Wire|GlobeNewswire|ACN Newswire|"
    "新华社|新華社|中新社|中国新闻网|中新网|中央社|法新社|路透社|美联社|彭博社|共同社|共同通信|共同通信社|時事通信|"
    "時事通信社|ロイター|ロイター通信|연합뉴스|뉴시스|뉴스1|ТАСС|ИТАР-ТАСС|РИА Новости|Интерфакс|Укринформ|Укрінформ|"
    "УНІАН|Рейтер|رويترز|وكالات|أ ف ب|أ.ف.ب|فرانس برس|د ب أ|الأناضول|وكالة الأنباء السعودية|واس|وام|وفا|أسوشيتد برس|"
    "شينخوا|भाषा|एएनआई|आईएएनएस|पीटीआई"
)


def _key(name: str) -> str:
    words = name.casefold().replace("i̇", "i").split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


_KEYS = frozenset(_key(name) for name in _NAMES.split("|"))


def is_agency(name: str) -> bool:
    """Whether a whole name is that of a wire agency; case and a leading "The" do not matter."""
    return _key(name) in _KEYS
