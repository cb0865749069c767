"""The arrays of a model file: NumPy's format, read without NumPy, whose import alone takes longer than a page."""

from __future__ import annotations

import sys
from array import array
from ast import literal_eval
from itertools import chain
from math import prod
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import BadZipFile, ZipFile

from cleaner.errors import UsageError

_KINDS = {"i1": "b", "i2": "h", "i4": "i", "i8": "q", "f4": "f", "f8": "d"}
_MAGIC = b"\x93NUMPY\x01\x00"


class Array(NamedTuple):
    """Numbers, row after row, and how many there are in each direction."""

    values: array[Any]
    shape: tuple[int, ...]

    def small(self) -> Array:
        """The same numbers as integers of 8 bits. Raises ValueError where one does not fit."""
        return self._as("b", 8)

    def short(self) -> Array:
        """The same numbers as integers of 16 bits. Raises ValueError where one does not fit."""
        return self._as("h", 16)

    def integers(self) -> Array:
        """The same numbers as integers of 64 bits. Raises ValueError for numbers that are none."""
        return self._as("q", 64)

    def _as(self, kind: str, bits: int) -> Array:
        if self.values.typecode == kind:
            return self
        try:
            return Array(array(kind, self.values), self.shape)
        except (OverflowError, TypeError) as error:
            raise ValueError(f"an array with other numbers than integers of {bits} bits") from error


def read_arrays(path: Path) -> dict[str, Array]:
    """The arrays of an `.npz` file, by name. Raises UsageError where it is none, and OSError."""
    try:
        with ZipFile(path) as file:
            return {name.removesuffix(".npy"): _read(file.read(name)) for name in file.namelist()}
    except (BadZipFile, KeyError, SyntaxError, ValueError) as error:
        raise UsageError(f"{path} is no model file: {error}") from error


def _read(raw: bytes) -> Array:
    if not raw.startswith(_MAGIC):
        raise ValueError("an array of another format")
    begin = len(_MAGIC) + 2
    end = begin + int.from_bytes(raw[begin - 2 : begin], "little")
    header = literal_eval(raw[begin:end].decode("latin-1"))
    shape = tuple(map(int, header["shape"]))
    values: array[Any] = array(_KINDS[header["descr"][1:]])
    values.frombytes(raw[end:])
    if (header["descr"][0] == ">") != (sys.byteorder == "big") and values.itemsize > 1:
        values.byteswap()
    if len(values) != prod(shape):
        raise ValueError(f"an array of {len(values)} numbers with the shape {shape}")
    if header["fortran_order"] and len(shape) == 2:  # as a transposed array is written: column by column
        values = array(values.typecode, chain.from_iterable(values[at :: shape[0]] for at in range(shape[0])))
    return Array(values, shape)
