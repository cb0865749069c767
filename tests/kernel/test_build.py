"""The compiled kernel: built anew from its sources, told when it is absent or old, and never outside its buffers."""

import os
import shutil
import subprocess
import sys
from ctypes import CDLL
from pathlib import Path

import pytest

import cleaner.kernel
from cleaner.errors import InstallError
from kernel.compile import build, compiler

ROOT = Path(__file__).parents[2]
SANITIZERS = ["-g", "-O1", "-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-fno-omit-frame-pointer"]

needs_compiler = pytest.mark.skipif(compiler() is None, reason="no C compiler here")


@pytest.fixture
def unloaded():
    """`load` as in a new process, before and after."""
    cleaner.kernel.load.cache_clear()
    yield
    cleaner.kernel.load.cache_clear()


def test_a_kernel_that_was_not_built_is_told_with_what_to_do(tmp_path, monkeypatch, unloaded):
    monkeypatch.setattr(cleaner.kernel, "FILE", tmp_path / "library.so")
    with pytest.raises(InstallError, match="pip install"):
        cleaner.kernel.load()


def test_a_kernel_of_other_sources_is_told(monkeypatch, unloaded):
    monkeypatch.setattr(cleaner.kernel, "VERSION", cleaner.kernel.VERSION + 1)
    with pytest.raises(InstallError, match=r"python kernel/compile\.py"):
        cleaner.kernel.load()


def test_the_command_line_tells_it_in_one_line(tmp_path):
    code = (
        "import sys, cleaner.kernel as kernel; from pathlib import Path; from cleaner.cli import main\n"
        "kernel.FILE = Path(sys.argv[1]); sys.exit(main(sys.argv[2:]))"
    )
    page = str(ROOT / "samples" / "news--council-page" / "page.html")
    command = [sys.executable, "-c", code, str(tmp_path / "library.so"), page]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 2
    assert done.stderr.startswith("clean: cannot load the compiled kernel")
    assert done.stderr.count("\n") == 1


@needs_compiler
def test_the_sources_compile_without_a_warning(tmp_path):
    build(tmp_path / "library.so", ["-Werror"])
    CDLL(str(tmp_path / "library.so")).kernel_version  # noqa: B018  # raises AttributeError where it is absent


@needs_compiler
@pytest.mark.parametrize("bits", [0, 128, 256])
def test_every_kind_of_processor_gives_the_same_odds(tmp_path, bits):
    """What `kernel/multiply.c` has for this one is held against the definition in tests/score/test_kernel.py."""
    build(tmp_path / "library.so", ["-O1", f"-DWIDEST={bits}"])
    assert odds_with(tmp_path / "library.so") == odds_with(cleaner.kernel.FILE)


def odds_with(library):
    command = [sys.executable, str(Path(__file__).with_name("odds.py")), str(library)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(command, check=True, env=environment, capture_output=True, text=True, cwd=ROOT).stdout


@needs_compiler
def test_a_build_that_fails_leaves_the_old_library(tmp_path):
    target = tmp_path / "library.so"
    target.write_bytes(b"old")
    with pytest.raises(subprocess.CalledProcessError):
        build(target, ["-fno-such-flag"])
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["library.so"]


@pytest.mark.skipif(shutil.which("gcc") is None or sys.platform != "linux", reason="needs gcc's sanitizers")
def test_the_kernel_stays_within_its_buffers(tmp_path, monkeypatch):
    runtime = subprocess.run(["gcc", "-print-file-name=libasan.so"], capture_output=True, text=True, check=True).stdout
    if not Path(runtime.strip()).is_absolute():
        pytest.skip("gcc has no address sanitizer here")
    monkeypatch.setenv("CC", "gcc")
    build(tmp_path / "library.so", SANITIZERS)
    settings = {"LD_PRELOAD": runtime.strip(), "ASAN_OPTIONS": "detect_leaks=0", "PYTHONPATH": str(ROOT)}
    command = [
        sys.executable,
        "-W",
        "ignore",
        str(Path(__file__).with_name("sanitized.py")),
        str(tmp_path / "library.so"),
    ]
    done = subprocess.run(command, check=False, env=os.environ | settings, capture_output=True, text=True, cwd=ROOT)
    assert done.stdout == "no misstep\n", done.stderr[-3000:]
