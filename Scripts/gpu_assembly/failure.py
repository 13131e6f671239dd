"""What ends the script with one line."""


class Failure(Exception):
    """One line that says what was got, what was expected, and what to do."""


def last_line(text):
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "nothing was said"
