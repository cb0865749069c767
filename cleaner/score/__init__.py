"""Stage 4: `Layout -> Score*`. How likely each block is to be article text, before any rule speaks."""

from __future__ import annotations

from pathlib import Path
from zlib import crc32

from cleaner.errors import UsageError
from cleaner.model import Layout, Media, Score

MODEL_VERSION = "network-2"
MODEL_FILES = {Media.HTML: "page.npz", Media.TEXT: "dump.npz"}


def model_version(models: Path | None = None) -> str:
    """The name of the models that score: a constant for the shipped ones, else one made of the files' content.

    A folder may hold one of the two models; the shipped one then serves for the other. Raises UsageError for none.
    """
    if models is None:
        return MODEL_VERSION
    found = [models / name for name in MODEL_FILES.values() if (models / name).is_file()]
    if not found:
        raise UsageError(f"no {' or '.join(MODEL_FILES.values())} in {models}; `python -m training` writes them")
    digest = crc32(b"".join(path.read_bytes() for path in found))
    return f"{MODEL_VERSION}+{digest:08x}"


def score(
    layout: Layout, models: Path | None = None, *, explained: bool = False
) -> tuple[tuple[Score, ...], float | None]:
    """One score for each block, in order, and the word F1 to be expected of what it keeps (None without blocks).

    models     a folder of other models than the shipped ones
    explained  whether each score tells what spoke for and against its block, which takes five to six times as long
    """
    from cleaner.score.learned import SHIPPED, view  # the models are loaded with the first document

    found = view(layout, models or SHIPPED, explained=explained)
    if not found.reasons:
        return found.scores, found.expected
    pairs = zip(found.scores, found.reasons, strict=True)
    return tuple(
        score._replace(why=f"{score.why}; {reason}") if reason else score for score, reason in pairs
    ), found.expected
