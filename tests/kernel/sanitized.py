"""Run by test_build.py in a process of its own: documents through a kernel that was compiled to tell every misstep."""

import sys
from pathlib import Path

import cleaner.kernel

SAMPLES = Path(__file__).parents[2] / "samples"
DEEP = "<div class='a b c'>" * 400
HOSTILE = {
    "html": [
        "<p>x</p>", "<h1></h1>", f"<body>{DEEP}<p>The wall was finished on Monday.", "<p>\ud800 wall 👉 𝔘</p>" * 40,
        "<nav><a href=1>Home</a></nav>" * 300, "<table>" + "<tr><td>12<td>٣٤" * 200, "<p>" + "word " * 50_000,
        "<p>a" * 3_000, "<p <b>x", "<math><area>x</area></math>&", "<?php a>b ?><p>x", "<pre>\tx<br>\n&nbsp</pre>&lt",
        "<nav>港<p>a</nav>" * 60 + "<nav>" + "<a href=1>é</a>" * 2_001, "<canvas>x", "<td>a<td>b<br> <br>",
        "".join(f"<p class='{at}' id=x>x" for at in range(2_000)), "<select><option>a<option>b", "<p a='b class=' id>",
        f"<div class='{'a-b ' * 5_000}' id='&quot;' role=x>x", "<pre>x" + "\t" * 10_000 + "<br>x</pre>\t",
        "<x\"y class=a>x",
        "<b style='display:'>x<b style='display :'>x<b hidden>x<b role=region style='VISIBILITY : hidden'>x<b id>x",
        "<b aria-modal=true class='collaps'>x<b class=' a '>“x” —<b class=sr-only>.”",
        "<main><article><br><td>" * 300 + "x",
    ],
    "text": ["x", "\n" * 50 + "x", "a" * 100_000, "港" * 20_000, "1 " * 20_000, "- x\n" * 3_000, "The wall. " * 5_000,
             "```\nx\n```\n" * 500 + "~~~", "[a](b) ] ](" * 500 + "]", "٣. x\n•\n-\n#\n>\n```", "x\nand so on\n, ”\n’"],
}  # fmt: skip


def main() -> None:
    cleaner.kernel.FILE = Path(sys.argv[1])
    from cleaner.api import Cleaner  # it loads the library

    clean = Cleaner().clean
    for media, documents in HOSTILE.items():
        for document in documents:
            clean(document, media=media)
    for path in sorted([*SAMPLES.rglob("page.html"), *SAMPLES.rglob("dump.txt")]):
        clean(path.read_bytes())
    sys.stdout.write("no misstep\n")


if __name__ == "__main__":
    main()
