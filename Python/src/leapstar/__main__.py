"""`python -m leapstar …` is the program `leapstar …`, wherever the package finds it."""

import os
import sys

from leapstar import LeapstarError, program_path


def main() -> None:
    try:
        program = program_path()
    except LeapstarError as error:
        sys.exit(f"leapstar: error: {error}")
    os.execv(program, [program, *sys.argv[1:]])


if __name__ == "__main__":
    main()
