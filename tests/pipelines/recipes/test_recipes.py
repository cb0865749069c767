from __future__ import annotations

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.pipelines.batches import by_clean_batch, pages
from tests.pipelines.snippets import run, snippets


@pytest.mark.parametrize("snippet", snippets("docs/pipelines.md"))
def test_recipes_make_the_rows_of_clean_batch(snippet, tmp_path):
    pq.write_table(pages(), tmp_path / "pages.parquet", row_group_size=5)
    run(snippet, tmp_path)
    made = pa.concat_tables([pq.read_table(path) for path in (tmp_path / "articles").glob("*.parquet")])
    wanted = by_clean_batch(pages(), tmp_path).sort_by("id").to_pylist()
    assert made.select(list(wanted[0])).sort_by("id").to_pylist() == wanted
