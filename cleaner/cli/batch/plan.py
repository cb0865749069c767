"""Options to the parts of a run: how to read, what rows look like, where they go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from cleaner.api import Cleaner
from cleaner.batch.inputs.parquet import schema_of
from cleaner.batch.inputs.reading import BYTES_PER_CHAR, Columns, Reading, refuse_reserved
from cleaner.batch.inputs.sources import Source, real
from cleaner.batch.outputs.sinks import Files, Shards, Sink, Stream
from cleaner.batch.outputs.writing import Lines, Parquet
from cleaner.batch.rows import COLUMNS, DOCUMENTS, PREFIX
from cleaner.errors import UsageError
from cleaner.model import Hints
from cleaner.writers import SUFFIXES

_HINTS = ("zone", "language", "site", "fetched_at", "charset")
_LINES = (".jsonl", ".ndjson", ".json")


TOLD = ("quarantine", "report", "metrics")
WRITTEN = ("output", *TOLD)
"""Options that name a file to be written."""

_ASKED = (
    "form", "html_column", "text_column", "url_column", "id_column", "sample", "limit", "media", "charset", "zone",
    "language", "site", "fetched_at", "keep_columns", "prefix", "compress", "shard_rows",
)  # fmt: skip
"""Options that settle the output's bytes, beside the rules and the policy."""


def asked_of(given: Mapping[str, Any], cleaner: Cleaner, form: str) -> dict[str, str]:
    """What settles the output's bytes: a run that broke off goes on only with the same."""
    policy = cleaner.policy
    asked = {name.replace("_", "-"): str(given[name]) for name in _ASKED if given[name] is not None}
    labels = {name: ",".join(sorted(getattr(policy, name))) for name in ("keep", "drop")}
    names = [name for name in policy.__slots__ if name not in labels]
    choices = {f"policy {name}": str(getattr(policy, name)) for name in names}
    versions = {name: str(version) for name, version in cleaner.versions.items()}
    return {**versions, "format": form, **asked, **labels, **choices}


def written_by(given: Mapping[str, Any]) -> dict[Path, str]:
    """The files and folders that a run writes, each with the option that names it. Raises UsageError for twins."""
    written: dict[Path, str] = {}
    for option in WRITTEN:
        if given[option] not in (None, "-"):
            path = real(Path(given[option]))
            if path in written:
                raise UsageError(f"--{option} and --{written[path]} name the same file; choose another name")
            written[path] = option
    return written


def check_unread(written: Mapping[Path, str], sources: Sequence[Source]) -> None:
    """Raise UsageError where a file that is read would be written over."""
    for source in sources:
        if option := written.get(real(source.path)):
            raise UsageError(f"--{option} would write over what is read ({source.name}); choose another name")


def reading_of(given: Mapping[str, Any], max_chars: int) -> Reading:
    """How inputs are read."""
    columns = Columns(given["html_column"], given["text_column"], given["url_column"], given["id_column"])
    hints = Hints(**{name: given[name] for name in _HINTS})
    limit = max_chars * BYTES_PER_CHAR
    return Reading(given["form"], columns, limit, given["media"], hints, given["keep_columns"], _reserved(given))


def _reserved(given: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(f"{given['prefix']}{name}" for name in COLUMNS)


def form_of(given: Mapping[str, Any]) -> str:
    """What is written: what `--format` says, else what the target's ending says. Raises UsageError."""
    target, named = given["output"], given["shape"]
    ending = Path(target).suffix.lower()
    form = named or ("parquet" if ending == ".parquet" else "jsonl")
    if form in DOCUMENTS and not _is_folder(target):
        raise UsageError(f"--format {form} writes a file a document; give a folder: -o {target.rstrip('/')}/")
    if form == "parquet" and not _is_folder(target) and ending != ".parquet":
        raise UsageError("Parquet goes into a file that ends in .parquet, or into a folder")
    if given["compress"] and not (_is_folder(target) and form in ("jsonl", "spans")):
        raise UsageError(
            "--compress packs lines in a folder (-o out/); a file's ending says how it is packed: x.jsonl.gz"
        )
    if given["keep_columns"] and form not in ("jsonl", "parquet"):
        raise UsageError(f"--keep-columns goes with jsonl and parquet, not with {form}")
    if given["prefix"] != PREFIX and not given["keep_columns"]:
        raise UsageError("--prefix names columns beside the input's, and goes with --keep-columns")
    return form


def shape_of(form: str, given: Mapping[str, Any]) -> str:
    """What a row looks like."""
    if given["keep_columns"]:
        return "beside"
    return {"jsonl": "result", "parquet": "columns"}.get(form, form)


def sink_of(form: str, given: Mapping[str, Any], sources: Sequence[Source], stream: Stream) -> Sink:
    """Where rows go. Raises UsageError for a target that does not fit."""
    target = given["output"]
    if target == "-":
        if given["resume"]:
            raise UsageError("--resume needs a file or folder to go on in: -o OUT")
        return stream
    path = Path(target)
    if form in DOCUMENTS:
        return Files(path, SUFFIXES[form], [source.path for source in sources])
    joined = not _is_folder(target)
    if form == "parquet":
        beside = _input_schema(sources) if given["keep_columns"] else None
        refuse_reserved(_reserved(given).intersection(beside.names if beside is not None else ()))
        shards = Shards(path, Parquet(beside, given["prefix"]), joined=joined)
    else:
        packing = _packing(path) if joined else f".{given['compress']}" * bool(given["compress"])
        shards = Shards(path, Lines(packing), joined=joined)
    if read := next((source.name for source in sources if shards.holds(source.path)), None):
        raise UsageError(f"-o {target} would write over what is read ({read}); choose another folder")
    return shards


def _packing(path: Path) -> str:
    name = path.name.lower()
    packing = next((packed for packed in (".gz", ".zst") if name.endswith(packed)), "")
    if not name.removesuffix(packing).endswith(_LINES):
        raise UsageError(f"-o {path}: name a file that ends in .jsonl, .jsonl.gz, .jsonl.zst or .parquet, or a folder/")
    return packing


def _input_schema(sources: Sequence[Source]) -> Any:
    if any(source.ending != ".parquet" for source in sources):
        raise UsageError("--keep-columns to Parquet needs Parquet files as input: only they say what their columns are")
    return schema_of([source.path for source in sources])


def _is_folder(target: str) -> bool:
    return target.endswith(("/", "\\")) or Path(target).is_dir()
