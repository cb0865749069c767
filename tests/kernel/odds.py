"""Run by test_build.py in a process of its own: the odds of both shipped networks for any inputs, with this library."""

import sys
from array import array
from pathlib import Path
from random import Random

import cleaner.kernel


def main() -> None:
    cleaner.kernel.FILE = Path(sys.argv[1])
    from cleaner.model import Media  # it loads the library
    from cleaner.score.layer import ROWS_BEHIND
    from cleaner.score.learned import model_for

    for media in Media:
        network = model_for(media).network
        for blocks in (1, 7, 64, 130):
            size = (blocks + ROWS_BEHIND) * network.stride
            inputs = array("h", Random(blocks).choices(range(1024), k=size))
            sys.stdout.write(f"{network.odds(inputs).tolist()}\n")


if __name__ == "__main__":
    main()
