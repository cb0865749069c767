"""A text of which a flaw is not told has none that the step would mend, whatever its signs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleaner.normalise.flaws import ANY, BROKEN_OFF, MENDED_BY, ODD, flaws_of
from cleaner.normalise.join import belongs_together
from cleaner.normalise.steps import CODE_STEPS, FIELD_STEPS, STEPS

PIECES = st.sampled_from(
    "a|The ferry|e|\u0301|\u093c|\u1161|가|か|\u3099|é|Ã|Â|ï|ð|\x93|©|’|™|â€™|š|&|&amp;|*b*|_c_|](/d)|"
    "[x|\\-|\u200b|\xad|\x07|\ud800|\ufeff|\xa0|\u2007| |  |\t|\n|\u2028|\x85|"
    "\x1c|U.N.|U.N|Mr.|St.|.|é.|.é.|漢字|👉|\u200d|\u0378".split("|")
)
TEXTS = st.lists(st.lists(PIECES, max_size=9).map("".join) | st.text(max_size=20), max_size=6)


def is_told(text: str, flaws: int) -> bool:
    """Whether enough is told of a text: no step that is not asked would change it, and a plain one is even."""
    for steps in (STEPS, CODE_STEPS, FIELD_STEPS):
        asked = [step for name, step in steps.items() if name in MENDED_BY and not flaws & MENDED_BY[name]]
        if any(step(text) != text for step in asked):
            return False
    return bool(flaws & ~BROKEN_OFF) or (bool(text) and text.isprintable() and text.strip() == text)


@given(TEXTS)
def test_any_texts(texts: list[str]) -> None:
    for text, flaws in zip(texts, flaws_of(texts), strict=True):
        assert is_told(text, flaws), text
        assert flaws & BROKEN_OFF or not belongs_together(text, "Assembly"), text


def test_any_sign_anywhere() -> None:
    signs = list(map(chr, range(1, 0x11000)))  # all further up are taken for unknown
    for frame in ("{}", "e{}b", "{0}{0}", "\u00e2{}"):
        texts = [frame.format(sign) for sign in signs]
        assert [text for text, flaws in zip(texts, flaws_of(texts), strict=True) if not is_told(text, flaws)] == []


def test_most_writing_is_plain() -> None:
    ours = ["The ferry – “Café Größe” – sails.", "Паром отходит в мае.", "Το πλοίο φεύγει."]
    plain = [*ours, "港町の船は五月に出る。", "배가 떠난다."]
    assert flaws_of(plain) == [0] * len(plain)


def test_nothing_is_known_of_texts_with_the_sign_that_parts_them() -> None:
    assert flaws_of(["a\0b", "c"]) == [ANY, ANY]
    assert flaws_of(["", "c"]) == [ODD, 0]
    assert flaws_of([]) == []
