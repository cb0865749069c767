"""The network: exact integers, so that no library, thread count or order of adding changes a decision."""

from array import array
from zlib import crc32

import numpy as np
import pytest

from cleaner.api import Cleaner
from cleaner.errors import UsageError
from cleaner.model import Media
from cleaner.readers import read
from cleaner.score import score
from cleaner.score.arrays import Array, read_arrays
from cleaner.score.layer import Layer
from cleaner.score.learned import SHIPPED, model_for
from cleaner.score.network import BAG_GAIN, MOST, UNIT
from cleaner.score.sheet import sheet_of
from cleaner.score.tokens import MAX_HOOK_TOKENS
from cleaner.segment import segment
from tests.score.columns.network import table_of
from tests.score.test_kernel import rows_of
from tests.score.test_sheet import PAGE

TEXT = "Menu\n\nThe wall was finished on Monday. the town said.\n\nIt holds, so far, in every wind.\n"


@pytest.mark.parametrize(("raw", "media"), [(PAGE, "html"), (TEXT, "text")])
def test_inputs_and_sums_are_integers_that_float32_counts_exactly(raw, media):
    layout = segment(read(raw, media=media))
    network = model_for(layout.media).network
    inputs = rows_of(network, network.inputs(sheet_of(layout))).astype(np.float32)
    assert (inputs == np.rint(inputs)).all() and inputs.min() >= 0 and inputs.max() <= MOST
    weight = table_of(network.layers[0].weight)
    assert (inputs @ weight == inputs.astype(np.int64) @ weight.astype(np.int64)).all()


@pytest.mark.parametrize("media", list(Media))
def test_weights_of_shipped_models_are_integers_within_the_bound(media):
    network = model_for(media).network
    for layer in network.layers:
        assert all(weight == round(weight) for weight in layer.weight.values)
        layer.check(MOST)


WIDE = ((127, 200, (200, 1)), (0, 1, (1,)), (1, 1, (1,)))


def test_a_layer_whose_sums_may_pass_the_bound_is_refused():
    layer = Layer(*(Array(array("q", [value] * size), shape) for value, size, shape in WIDE))
    with pytest.raises(ValueError, match="2\\^24"):
        layer.check(MOST)


@pytest.mark.parametrize("media", list(Media))
def test_chances_grow_with_the_odds_and_are_chances(media):
    *chances, hidden = model_for(media).chances
    assert chances == sorted(chances)
    assert chances[0] >= 0 and chances[-1] <= 1 and hidden == 0


def test_hidden_blocks_have_no_chance():
    page = '<body><p style="display:none">It was hidden before anybody read it, the town said.</p><p>Seen.</p>'
    scores, _ = score(segment(read(page, media="html")))
    assert scores[0].value == 0


def test_without_blocks_nothing_is_expected():
    assert score(segment(read("", media="text"))) == ((), None)


@pytest.mark.parametrize(("raw", "media"), [(PAGE, "html"), (TEXT, "text"), ("Menu\n\nShare", "text")])
def test_the_expected_f1_is_that_of_the_likely_blocks(raw, media):
    layout = segment(read(raw, media=media))
    scores, expected = score(layout)
    rows = [(found.value, block.words) for found, block in zip(scores, layout.blocks, strict=True)]
    both = sum(chance * words for chance, words in rows if chance >= 0.5)
    all_words = sum(words for chance, words in rows if chance >= 0.5) + sum(chance * words for chance, words in rows)
    assert expected == pytest.approx(2 * both / all_words, abs=0.001)


def test_other_models_are_named_by_their_content_and_the_shipped_one_serves_for_what_is_absent(tmp_path):
    (tmp_path / "page.npz").write_bytes((SHIPPED / "page.npz").read_bytes())
    cleaner = Cleaner(models=tmp_path)
    assert cleaner.versions["model"].startswith("network-2+")
    assert cleaner.clean(TEXT, media="text").text == Cleaner().clean(TEXT, media="text").text


def test_a_folder_without_models_is_told_before_any_document(tmp_path):
    with pytest.raises(UsageError, match="python -m training"):
        Cleaner(models=tmp_path)


@pytest.mark.parametrize(("raw", "media", "name"), [(PAGE, "html", 2230358735), (TEXT, "text", 1166222365)])
def test_the_sheet_is_the_one_that_the_shipped_models_were_trained_on(raw, media, name):
    """A change of a feature or of a token's number needs models trained anew: then this number changes with them."""
    sheet = sheet_of(segment(read(raw, media=media)))
    tokens = [np.array(part) for part in (sheet.words, sheet.bag, sheet.bag_of)]
    if sheet.grove is not None:
        named = np.frombuffer(sheet.grove.tokens(), np.int16).reshape(-1, MAX_HOOK_TOKENS)
        tokens.append(named[:, named.any(0)])
    parts = [np.rint(np.array(sheet.numbers) * UNIT).astype("<i2"), *(part.astype("<i8") for part in tokens)]
    assert crc32(b"".join(part.tobytes() for part in parts)) == name


def test_a_model_of_an_earlier_scorer_is_told(tmp_path):
    with np.load(SHIPPED / "dump.npz") as file:
        np.savez(tmp_path / "dump.npz", **{name: file[name] for name in file.files if name != "bag"})
    with pytest.raises(UsageError, match="earlier scorer"):
        Cleaner(models=tmp_path).clean(TEXT, media="text")


def test_a_blocks_words_come_in_as_their_mean():
    network, sheet = model_for(Media.TEXT).network, sheet_of(segment(read(TEXT + "\n---\n", media="text")))
    inputs = rows_of(network, network.inputs(sheet))[:, -network.bag.shape[1] :]
    numbers, of, table = np.array(sheet.bag), np.array(sheet.bag_of), table_of(network.bag)
    assert inputs.any()
    for block, found in enumerate(inputs):
        held = table[numbers[of == block]]
        mean = BAG_GAIN * held.mean(0) if len(held) else np.zeros(len(found))
        assert np.abs(found - np.clip(mean, 0, MOST)).max() <= 0.51


def test_arrays_are_read_as_numpy_writes_them(tmp_path):
    rows = np.arange(6, dtype=np.int8).reshape(2, 3)
    np.savez_compressed(tmp_path / "page.npz", rows=rows, turned=rows.T, real=rows.astype(">f4"), one=np.int32([7]))
    found = read_arrays(tmp_path / "page.npz")
    assert {name: (list(numbers.values), numbers.shape) for name, numbers in found.items()} == {
        "rows": ([0, 1, 2, 3, 4, 5], (2, 3)),
        "turned": ([0, 3, 1, 4, 2, 5], (3, 2)),
        "real": ([0, 1, 2, 3, 4, 5], (2, 3)),
        "one": ([7], (1,)),
    }


@pytest.mark.parametrize("raw", [b"", b"no archive", b"PK\x03\x04 cut off"])
def test_a_file_that_is_no_model_is_told(tmp_path, raw):
    (tmp_path / "dump.npz").write_bytes(raw)
    with pytest.raises(UsageError, match=r"dump\.npz is no model file"):
        Cleaner(models=tmp_path).clean(TEXT, media="text")


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("words", lambda rows: rows.astype(np.int16) + 200),
        ("words", lambda rows: rows[:100]),
        ("bag", lambda rows: rows[:100]),
        ("hooks", lambda rows: rows[:100]),
        ("step", lambda row: row[:1]),
        ("out.weight", lambda rows: rows.T),
        ("mix0.weight", lambda rows: rows[1:]),
        ("enter.bias", lambda row: row[1:]),
        ("view.scale", lambda _: None),
        ("chances", lambda row: row[1:]),
    ],
)
def test_a_model_whose_arrays_do_not_fit_is_told(tmp_path, name, change):
    with np.load(SHIPPED / "page.npz") as file:
        arrays = dict(file)
    changed = change(arrays.pop(name))
    np.savez(tmp_path / "page.npz", **arrays, **({} if changed is None else {name: changed}))
    with pytest.raises(UsageError, match=r"page\.npz is no model for this scorer: "):
        Cleaner(models=tmp_path).clean(PAGE, media="html")
