"""The credit of a caption is parted where it is certain, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.credits import parted
from tests.steps import steps

PARTED = [
    ("The quay at dawn. Photo: Mira Tolland / Quay Pictures", "The quay at dawn.", "Mira Tolland / Quay Pictures"),
    ("The quay at dawn | Image: AP", "The quay at dawn", "AP"),
    ("The quay at dawn Photograph: Jon Pell/Quay Post", "The quay at dawn", "Jon Pell/Quay Post"),
    ("The quay at dawn. Jon Pell/Getty Images", "The quay at dawn.", "Jon Pell/Getty Images"),
    ("The quay at dawn (Photo by Jon Pell)", "The quay at dawn", "Jon Pell"),
    ("The quay at dawn. (AP Photo/Mira Tolland)", "The quay at dawn.", "AP Photo/Mira Tolland"),
    ("The quay at dawn [Credit: Jon Pell]", "The quay at dawn", "Jon Pell"),
    ("The quay at dawn, courtesy of Harbour Museum", "The quay at dawn", "Harbour Museum"),
    ("The quay at dawn. Courtesy of the Harbour Museum", "The quay at dawn.", "the Harbour Museum"),
    ("The quay at dawn. REUTERS/Jon Pell", "The quay at dawn.", "REUTERS/Jon Pell"),
    ("The quay at dawn – © Quay Pictures. All rights reserved.", "The quay at dawn", "Quay Pictures"),
    ("The quay at dawn (Photo: Courtesy of Ilse Varga)", "The quay at dawn", "Ilse Varga"),
    ("Photo: J. Pell/Quay Post", "", "J. Pell/Quay Post"),
    ("Photo: iPell/Ilse Varga", "", "iPell/Ilse Varga"),
    ("Foto: quay-pictures.example", "", "quay-pictures.example"),
    ("© Jon Pell", "", "Jon Pell"),
    ("Image source, Quay Pictures", "", "Quay Pictures"),
    ("Getty Images", "", "Getty Images"),
    ("Der Kai am Morgen. Foto: dpa", "Der Kai am Morgen.", "dpa"),
    ("Der Kai am Morgen (Bildquelle: Jon Pell)", "Der Kai am Morgen", "Jon Pell"),
    ("Le quai à l'aube. Crédit photo : Jean Pell / AFP", "Le quai à l'aube.", "Jean Pell / AFP"),
    ("El muelle al amanecer. Foto de Jon Pell", "El muelle al amanecer.", "Jon Pell"),
    ("Набережная на рассвете. Фото: Иван Пелл / ТАСС", "Набережная на рассвете.", "Иван Пелл / ТАСС"),
    ("夜明けの桟橋（写真：Quay Pictures）", "夜明けの桟橋", "Quay Pictures"),
    ("码头的早晨。图片来源：码头日报", "码头的早晨。", "码头日报"),
]


@pytest.mark.parametrize(("text", "caption", "credit"), PARTED, ids=[text for text, *_ in PARTED])
def test_a_credit_is_set_apart(text: str, caption: str, credit: str) -> None:
    assert parted(text) == (text, caption, credit)


WHOLE = [
    "The keeper found the photo by the lamp.",
    "The exhibition opens with its best-known image: a dog on a raft.",
    "The mayor (left) and the keeper (right).",
    "The museum had it from Getty Images.",
    "Reuters reported that the pier is closed.",
    "Photo: that is what the boy called his dog.",
    "The photo by Jon Pell shows the quay. Nobody is on it.",
    "A map of the source: Lake Orla and its springs, drawn in 1803.",
    "The crew of the Orla, from left: Jon Pell, Mira Tolland and Ilse Varga",
    "The old crane on the quay. (File photo)",
    "A Boat, A House, A Tree",
    "",
]


@pytest.mark.parametrize("text", WHOLE)
def test_what_is_not_certain_stays_whole(text: str) -> None:
    assert parted(text) == (text, text, "")


@given(
    st.text(max_size=300)
    | st.lists(st.sampled_from(["Photo:", "©", "AP", "/", "(", ")", "Jon", ". ", " "])).map("".join)
)
def test_parts_stand_in_the_text(text: str) -> None:
    picture = parted(text)
    assert picture.text == text
    assert picture.caption in text
    assert picture.credit in text


@pytest.mark.parametrize("piece", ["Photo: ", "A", "A ", "© ", "photo ", "( ", "a.b", "Getty/", "Photo courtesy of "])
def test_only_the_end_of_a_long_caption_is_looked_at(piece: str) -> None:
    once, twice = piece * 500, piece * 1_000
    assert steps(lambda: parted(twice)) == steps(lambda: parted(once))
