"""What the words and hooks around a date say about it: published, changed, or another story's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

_PUBLISHED: Mapping[str, str] = {
    "en": "publish publication posted created issued entered uploaded filed written released dated|date",
    "de": "veröffentlich erstell erschien erscheint eingestellt gepostet geschrieben verfasst publiziert|datum vom am",
    "fr": "publié publiée paru parue posté écrit publication créé|date mis_en_ligne mise_en_ligne",
    "es": "publicad publicación creado escrito|fecha",
    "pt": "publicad publicação criado postado escrito|data",
    "it": "pubblicat pubblicazione creato scritto inserito|data",
    "nl": "gepubliceerd geplaatst publicatie verschenen gepost|datum",
    "pl": "opublikowan publikacj dodan utworzono|data",
    "ru": "опубликован публикац размещен добавлен создан|дата",
    "uk": "опубліковано публікац розміщен додано|дата",
    "bg": "публикуван|дата",
    "tr": "yayınlan yayımlan yayın eklenme oluşturul giriş|tarih",
    "ar": "نشر نشرت تاريخ",
    "fa": "منتشر انتشار تاریخ",
    "he": "פורסם תאריך",
    "hi": "प्रकाशित पब्लिश",
    "bn": "প্রকাশ",
    "ja": "公開 掲載 投稿 配信 発行 作成 発表",
    "zh": "发布 發布 发表 發表 刊登 时间 時間 日期",
    "ko": "입력 등록 작성 게시 발행",
    "sv": "publicera publicerat|datum",
    "da": "publicer udgivet offentliggjort|dato",
    "no": "publiser|dato",
    "fi": "julkaistu",
    "cs": "publikov zveřejn vydán vloženo|datum",
    "sk": "publikov zverejn vydan",
    "hr": "objavljen",
    "hu": "közzétev megjelen létrehoz|dátum",
    "ro": "publicat postat",
    "el": "δημοσιεύ ημερομηνία ανάρτηση",
    "id": "dipublikasi diterbitkan terbit tayang|tanggal",
    "vi": "đăng ngày xuất_bản",
    "th": "เผยแพร่ วันที่",
}
"""Stems by language; what stands behind a bar is a word that counts only right before the date. `_` is a space."""

_CHANGED: Mapping[str, str] = {
    "en": "updat modif revis edited changed amended last_reviewed lastmod last-mod last_mod",
    "de": "aktualisier geänder änderung überarbeitet|akt update",
    "fr": "actualis modifi|mis_à_jour mise_à_jour maj màj",
    "es": "actualiza modificad",
    "pt": "atualiza modificad",
    "it": "aggiorna modificat",
    "nl": "bijgewerkt gewijzigd aangepast",
    "pl": "aktualizac zaktualizowan zmodyfikowan",
    "ru": "обновлен обновлён изменен",
    "uk": "оновлен змінено",
    "bg": "обновен актуализ",
    "tr": "güncelle",
    "ar": "تحديث آخر_تحديث تعديل",
    "fa": "به‌روز بروزرسانی",
    "he": "עודכן עדכון",
    "hi": "अपडेट अद्यतन संशोधित",
    "bn": "আপডেট হালনাগাদ",
    "ja": "更新 改訂 修正",
    "zh": "更新 修改 编辑于",
    "ko": "수정 업데이트",
    "sv": "uppdatera ändrad",
    "da": "opdatere ændret",
    "no": "oppdater endret",
    "fi": "päivitetty muokattu",
    "cs": "aktualiz upraven změněn",
    "sk": "aktualiz upraven",
    "hr": "ažuriran",
    "hu": "frissít módosít",
    "ro": "actualiz modificat",
    "el": "ενημερώ ενημέρωση",
    "id": "diperbarui diupdate",
    "vi": "cập_nhật",
    "th": "อัปเดต ปรับปรุง แก้ไข",
}


class _Said:
    """Stems at the beginning of a word, in scripts without spaces anywhere."""

    def __init__(self, spec: Mapping[str, str]) -> None:
        stems, whole, unspaced = set[str](), set[str](), set[str]()
        for language, words in spec.items():
            begun, _, full = words.partition("|")
            (unspaced if language in ("ja", "zh", "ko", "th", "ar", "fa") else stems).update(begun.split())
            whole.update(full.split())
        joined = [_alternatives(words) for words in (stems, whole, unspaced)]
        plain = [_alternatives({*filter(str.isascii, words)}) for words in (stems, whole)]
        self._any = re.compile(rf"(?<![^\W\d_])(?:{joined[0]}|(?:{joined[1]})\W{{0,4}}\Z)|{joined[2]}")
        self._plain = re.compile(rf"(?<![^\W\d_])(?:{plain[0]}|(?:{plain[1]})\W{{0,4}}\Z)")

    def within(self, words: str) -> re.Pattern[str]:
        """The pattern to look for in some words: in ASCII there are few of them."""
        return self._plain if words.isascii() else self._any


def _alternatives(words: set[str]) -> str:
    return "|".join(re.escape(word).replace("_", r"[\s_]") for word in sorted(words))


_SAID_PUBLISHED, _SAID_CHANGED = _Said(_PUBLISHED), _Said(_CHANGED)

_IS_AS_OF = re.compile(r"(?<![^\W\d_])(?:stand|stav k|stan na(?: dzień)?|состояние на)\W{0,4}\Z")
_IS_OTHER = re.compile(
    r"(?<![^\W\d_])(?:joined|member since|registered|registriert|dabei seit|mitglied seit|inscrit|iscritto|registrado"
    r"|born|geboren|née?|expires?|valid (?:from|until|to|since)|gültig(?: seit| ab| bis)?|until|through|bis(?: zum)?"
    r"|deadline|starts?|ends?|begins?|jusqu'au|hasta(?: el)?|fino al?|até|by)\W{0,3}\Z"
    r"|(?<![^\W\d_])(?:joined|registriert|member since|next|nächste[rns]?)(?![^\W\d_])"
)
"""Words right before a date that is somebody's or something else's: of joining, of birth, of what is still to come."""

MAX_WORDS = 200
"""Characters before a date that are looked at for such words."""

_DATE_HOOK = re.compile(
    r"date|(?<!life)time(?!line)|datum|fecha|(?:^|[\s_-])(?:data|dato|day)(?:$|[\s_-])|posted|publi|stamp|tarih|giorno"
    r"|jour|created|updated|veroeffentlich|erschien"
)
_ELSEWHERE_HOOK = re.compile(
    r"comment|related|teaser|sidebar|widget|recommend|latest|popular|trending|promo|carousel|slider|listing|footer"
    r"|events?(?:$|[\s_-])|calendar|archive|kommentar|card|recent|aside|more-|(?:^|[\s_-])nav|list-?item|(?<!has-)profile"
    r"|(?:^|[\s_-])bio(?:$|[\s_-])|grid|tile|swiper|citation|reference|footnote"
)
_PICTURE_HOOK = re.compile(r"caption|figure|photo|picture|(?:^|[\s_-])(?:img|image|foto)[_-]")


@lru_cache(2_048)  # the same names stand above most blocks of a page, the same words before most of its dates
def is_date_hook(hook: str) -> bool:
    """Whether class names and ids are those of a date, in the languages in which publishers write them."""
    return _DATE_HOOK.search(hook) is not None


@lru_cache(2_048)
def is_elsewhere_hook(hook: str) -> bool:
    """Whether class names and ids are those of a place where other stories, comments and people stand."""
    return _ELSEWHERE_HOOK.search(hook) is not None


@lru_cache(2_048)
def is_picture_hook(hook: str) -> bool:
    """Whether class names and ids are those of what stands under a picture, whose day is that of the picture."""
    return _PICTURE_HOOK.search(hook) is not None


@lru_cache(2_048)
def is_published(words: str) -> bool:
    """Whether the words before a date, in lower case, say that it is the day of publication."""
    return _SAID_PUBLISHED.within(words).search(words) is not None


@lru_cache(2_048)
def is_as_of(words: str) -> bool:
    """Whether the words before a date, in lower case, give it as that of the text's state ("Stand: ...")."""
    return _IS_AS_OF.search(words) is not None


@lru_cache(2_048)
def is_other(words: str) -> bool:
    """Whether the words before a date, in lower case, say that it is neither the day of publication nor of a change."""
    return _IS_OTHER.search(words) is not None


@lru_cache(2_048)
def is_modified(words: str) -> bool:
    """Whether the words before a date, in lower case, say that it is the day of a change and not of publication.

    Where both are said ("published on ..., updated ...") the last word before the date counts.
    """
    changed = _last(_SAID_CHANGED, words)
    return changed >= 0 and changed > _last(_SAID_PUBLISHED, words)


@lru_cache(2_048)
def is_modified_hook(hook: str) -> bool:
    """The same for class names and ids, where "published updated" is how some systems mark a story never changed."""
    changed = _SAID_CHANGED.within(hook).search(hook) is not None
    return changed and _SAID_PUBLISHED.within(hook).search(hook) is None


def _last(said: _Said, words: str) -> int:
    return max([found.start() for found in said.within(words).finditer(words[-MAX_WORDS:])], default=-1)
