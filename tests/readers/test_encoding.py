"""Bytes to text: the order of what is believed, and what happens to bytes that do not keep their promise."""

from __future__ import annotations

import codecs

import pytest

from cleaner.model import Hints
from cleaner.readers import read
from cleaner.readers.detect import detect
from cleaner.readers.encoding import decode
from cleaner.readers.labels import CODECS, resolve

FRENCH = (
    "Le port a rouvert lundi : « l’été dernier, où étions-nous ? », demande Mira Tolland, déjà à bord du café flottant."
)
RUSSIAN = "Гавань открылась в понедельник утром, и первые суда вышли в море ещё до рассвета, сообщила Мира Толланд."
CZECH = "Přístav byl otevřen v pondělí ráno a první lodě vypluly ještě před úsvitem, říká žluťoučký kapitán Ďáblík."
TURKISH = "Liman pazartesi sabahı açıldı; ilk gemiler şafaktan önce, İskele çağrısıyla, ağır ağır denize çıktı."
GREEK = "Το λιμάνι άνοιξε τη Δευτέρα το πρωί και τα πρώτα πλοία απέπλευσαν πριν από την αυγή."
HEBREW = "הנמל נפתח ביום שני בבוקר והספינות הראשונות יצאו לים לפני הזריחה."
ARABIC = "افتتح الميناء صباح يوم الاثنين وخرجت السفن الأولى إلى البحر قبل الفجر."
CHINESE = "港口星期一早晨开放，第一批船只在黎明前出海。记者报道说工程将持续到秋天。"
TAIWANESE = "港口星期一早晨開放，第一批船隻在黎明前出海。記者報導說工程將持續到秋天。"
JAPANESE = "港は月曜日の朝に開き、最初の船は夜明け前に出航した。工事は秋まで続くと記者は伝えた。"
KOREAN = "항구는 월요일 아침에 문을 열었고 첫 배들은 동트기 전에 출항했다. 공사는 가을까지 계속된다고 한다."


def page(text: str, declaration: str = "") -> str:
    return f"<html><head>{declaration}<title>Harbour Gazette</title></head><body><p>{text}</p></body></html>"


def meta(label: str) -> str:
    return f'<meta charset="{label}">'


@pytest.mark.parametrize(
    ("label", "codec", "text", "name"),
    [
        ("utf-8", "utf-8", RUSSIAN, "utf-8"),
        ("UTF8", "utf-8", CHINESE, "utf-8"),
        ("iso-8859-1", "cp1252", FRENCH, "windows-1252"),
        ("latin1", "cp1252", FRENCH, "windows-1252"),
        ("us-ascii", "cp1252", FRENCH, "windows-1252"),
        ("iso-8859-9", "cp1254", TURKISH, "windows-1254"),
        ("iso-8859-2", "iso8859-2", CZECH, "iso-8859-2"),
        ("windows-1251", "cp1251", RUSSIAN, "windows-1251"),
        ("x-cp1251", "cp1251", RUSSIAN, "windows-1251"),
        ("koi8-r", "koi8-r", RUSSIAN, "koi8-r"),
        ("gb2312", "gbk", CHINESE + "镕", "gb18030"),
        ("x-gbk", "gbk", CHINESE, "gb18030"),
        ("big5-hkscs", "big5", TAIWANESE, "big5"),
        ("x-sjis", "cp932", JAPANESE + "①", "shift_jis"),
        ("windows-31j", "cp932", JAPANESE, "shift_jis"),
        ("euc-jp", "euc_jp", JAPANESE, "euc-jp"),
        ("iso-2022-jp", "iso2022_jp", JAPANESE, "iso-2022-jp"),
        ("ks_c_5601-1987", "cp949", KOREAN + "똠", "euc-kr"),
    ],
)
def test_a_declaration_is_believed_under_every_name_it_has(label: str, codec: str, text: str, name: str) -> None:
    declared = decode(page(text, meta(label)).encode(codec))
    assert text in declared.text
    assert (declared.encoding, declared.reason) == (name, "declared in the page")
    by_http = decode(page(text).encode(codec), label)
    assert text in by_http.text
    assert (by_http.encoding, by_http.reason) == (name, "declared by the caller or HTTP")


@pytest.mark.parametrize(
    ("codec", "text", "name"),
    [
        ("cp1252", FRENCH, "windows-1252"),
        ("cp1251", RUSSIAN, "windows-1251"),
        ("koi8-r", RUSSIAN, "koi8-r"),
        ("cp1250", CZECH, "windows-1250"),
        ("cp1254", TURKISH, "windows-1254"),
        ("cp1253", GREEK, "windows-1253"),
        ("cp1255", HEBREW, "windows-1255"),
        ("cp1256", ARABIC, "windows-1256"),
        ("gb18030", CHINESE, "gb18030"),
        ("big5", TAIWANESE, "big5"),
        ("cp932", JAPANESE, "shift_jis"),
        ("euc_jp", JAPANESE, "euc-jp"),
        ("cp949", KOREAN, "euc-kr"),
        ("iso2022_jp", JAPANESE, "iso-2022-jp"),
        ("utf-8", GREEK, "utf-8"),
    ],
)
@pytest.mark.parametrize("times", [1, 300])
def test_undeclared_bytes_are_told_by_their_letters(codec: str, text: str, name: str, times: int) -> None:
    decoded = decode(page(text * times).encode(codec))
    assert decoded.encoding == name
    assert text in decoded.text
    assert decoded.errors == 0


def test_beautifulsoup_is_asked_where_no_alphabet_fits() -> None:
    thai = "ท่าเรือเปิดในเช้าวันจันทร์ และเรือลำแรกออกทะเลก่อนรุ่งสาง " * 20
    assert detect(thai.encode("cp874")) == "windows-874"


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("marked", [True, False])
def test_wide_encodings_by_mark_or_nuls(codec: str, marked: bool) -> None:
    text = page(RUSSIAN)
    mark = "\ufeff".encode(codec) if marked else b""
    document = read(mark + text.encode(codec))
    assert document.text == text
    assert document.encoding == codec.replace("-le", "le").replace("-be", "be")
    assert document.warnings == ()


def test_a_mark_outranks_http_and_meta() -> None:
    raw = codecs.BOM_UTF8 + page(FRENCH, meta("shift_jis")).encode()
    document = read(raw, hints=Hints(charset="koi8-r"))
    assert (document.encoding, document.encoding_reason) == ("utf-8", "byte order mark")
    assert document.text.startswith("<html>")


def test_http_outranks_meta() -> None:
    assert decode(page(RUSSIAN, meta("koi8-r")).encode("cp1251"), "windows-1251").encoding == "windows-1251"


@pytest.mark.parametrize("label", ["latin1", "gbk", "shift_jis", "windows-1251"])
def test_utf8_declared_as_something_else_is_utf8(label: str) -> None:
    decoded = decode(page(FRENCH, meta(label)).encode())
    assert FRENCH in decoded.text
    assert decoded.encoding == "utf-8"
    assert "although" in decoded.reason


def test_a_few_chinese_characters_that_look_like_utf8_are_not_taken_for_it() -> None:
    assert "联通" in decode(page("联通", meta("gbk")).encode("gbk")).text


def test_windows_1251_declared_utf8_is_detected() -> None:
    decoded = decode(page(RUSSIAN, meta("utf-8")).encode("cp1251"))
    assert decoded.encoding == "windows-1251"
    assert RUSSIAN in decoded.text


@pytest.mark.parametrize("label", ["utf-16", "utf-16be", "ucs-2"])
def test_utf16_declared_in_ascii_means_utf8(label: str) -> None:
    decoded = decode(page(FRENCH, meta(label)).encode())
    assert (decoded.encoding, decoded.reason) == ("utf-8", "declared in the page")
    assert decode(page(FRENCH).encode(), label).encoding == "utf-8"


@pytest.mark.parametrize("label", ["utf-7", "foo-bar", "rot13", "zip", "hz-gb-2312", "idna", "x" * 500, "é", "\0", ""])
def test_labels_that_no_page_may_use_are_passed_over(label: str) -> None:
    assert resolve(label) is None
    assert decode(page(FRENCH, meta(label)).encode(), label).encoding == "utf-8"


def test_every_named_encoding_has_codecs_and_resolves_to_itself() -> None:
    for name, known in CODECS.items():
        assert all(codecs.lookup(codec) for codec in known)
        assert resolve(name) == name


@pytest.mark.parametrize(
    "declaration",
    [
        '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">',
        "<META CHARSET = 'KOI8-R' />",
        "<!-- <meta charset=shift_jis> --><meta charset=koi8-r>",
        "<meta name=viewport content=wide>" * 150 + "<meta charset=koi8-r>",  # 5 KB into the page
    ],
)
def test_where_a_declaration_may_stand(declaration: str) -> None:
    assert decode(page(RUSSIAN, declaration).encode("koi8-r")).encoding == "koi8-r"


def test_an_xml_declaration_counts() -> None:
    raw = ('<?xml version="1.0" encoding="koi8-r"?>' + page(RUSSIAN)).encode("koi8-r")
    assert decode(raw).encoding == "koi8-r"


def test_a_dump_that_quotes_a_meta_does_not_declare_anything() -> None:
    raw = f'Write <meta charset="koi8-r"> at the top. {FRENCH}'.encode("cp1252")
    assert read(raw, media="text").encoding == "windows-1252"


def test_a_few_bad_bytes_in_utf8_are_replaced_and_told() -> None:
    document = read(page(FRENCH, meta("utf-8")).encode() + b"<p>caf\xe9 and \xc0\x80</p>")
    assert FRENCH in document.text
    assert "caf\ufffd and" in document.text
    assert [notice.code for notice in document.warnings] == ["decode_errors"]
    assert document.warnings[0].detail.endswith(": 3")


def test_replacement_characters_that_stood_there_are_no_errors() -> None:
    assert read(page("a \ufffd b", meta("utf-8")).encode()).warnings == ()


def test_a_page_cut_within_a_character_is_still_utf8() -> None:
    decoded = decode(f"{meta('utf-8')}<p>the harbour caf\u00e9".encode()[:-1])
    assert (decoded.encoding, decoded.errors) == ("utf-8", 1)


def test_latin_bytes_in_a_page_declared_utf8_without_any_utf8() -> None:
    decoded = decode(page("the café by the harbour", meta("utf-8")).encode("cp1252"))
    assert "the café by the harbour" in decoded.text


def test_damaged_multibyte_text_keeps_its_declared_encoding() -> None:
    raw = page(CHINESE * 20, meta("gbk")).encode("gbk") + b"\xff\xff"
    decoded = decode(raw)
    assert decoded.encoding == "gb18030"
    assert decoded.errors == 2


def test_bytes_that_fit_nothing_become_windows_1252() -> None:
    decoded = decode(b"\x81\x8d \xde\xad\xbe\xef \x8f\x90\x9d odd bytes", "utf-8")
    assert "odd bytes" in decoded.text


def test_str_is_taken_as_it_is() -> None:
    document = read(page(FRENCH, meta("koi8-r")))
    assert (document.encoding, document.encoding_reason) == ("str", "given as str")
    assert FRENCH in "".join(document.page.tokens)
