"""The compiled part of the cleaner: loops over characters and numbers, in C (the folder `kernel/`), called by ctypes.

The library knows nothing of Python: it takes the addresses of buffers and fills buffers, so one file serves every
version. What a loop means is told by the module that calls it; whoever calls makes the buffers large enough.
"""

from __future__ import annotations

import os
import sys
from array import array
from collections.abc import Callable
from ctypes import CDLL, c_char_p, c_int64, c_void_p
from functools import cache
from pathlib import Path
from typing import Any

from cleaner.errors import InstallError

VERSION = 12
"""Counted up with that in `kernel/version.c` whenever a function changes."""

FILE = Path(__file__).with_name("library.so")

_CODE_POINTS = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"

SEED = int.from_bytes(os.urandom(7), "little")
"""What hashes of texts begin with where the kernel looks for equal ones: another number in every process, so that
nobody can write a page whose texts all share one place of a table. No result depends on it."""

BYTES, ARRAY, NUMBER = c_char_p, c_void_p, c_int64
"""Kinds of arguments: bytes that are only read, the address of an array (`address`), an integer."""


def function(name: str, *kinds: Any) -> Callable[..., int]:
    """A function of the library, which gives an integer. `kinds` are those of its arguments.

    The library is loaded with the first call, which raises InstallError as `load` does.
    """
    bound: list[Callable[..., int]] = []

    def call(*arguments: Any) -> int:
        if not bound:
            found = getattr(load(), name)
            found.argtypes, found.restype = kinds, c_int64
            bound.append(found)
        return bound[0](*arguments)

    return call


@cache
def load() -> CDLL:
    """The library, loaded once. Raises InstallError where it was not built, or of other sources than these."""
    try:
        loaded = CDLL(str(FILE))
    except OSError as error:
        raise InstallError(
            f"cannot load the compiled kernel ({error}); `pip install` of the project builds it"
        ) from error
    loaded.kernel_version.restype = c_int64
    if (built := loaded.kernel_version()) != VERSION:
        raise InstallError(f"{FILE} has version {built}, not {VERSION}: run `python kernel/compile.py` in the checkout")
    return loaded


def zeros(count: int, kind: str = "q") -> array[Any]:
    """An array of that many zeros; of integers of 64 bits where no other kind is named."""
    return array(kind, (0,)) * count


_count = function("bytes_count", BYTES, NUMBER, NUMBER)


def count_byte(data: bytes, sign: bytes) -> int:
    """How often one byte stands in some, ten times as fast as `bytes.count` tells it."""
    return _count(data, len(data), ord(sign))


def code_points(text: str) -> bytes:
    """The code points of a text, 32 bits each as this machine has them."""
    return text.encode(_CODE_POINTS, "surrogatepass")


_values = function("values_at", NUMBER, ARRAY, ARRAY, ARRAY)


def values_at(places: array[int], values: array[int]) -> array[int]:
    """The values that stand at some places of an array, all integers of 64 bits. Every place must be there."""
    found = zeros(len(places))
    _values(len(places), address(places), address(values), address(found))
    return found


def address(values: array[Any]) -> int:
    """Where an array's numbers begin; it must not grow while the library works on it."""
    return values.buffer_info()[0]
