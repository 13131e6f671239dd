"""The program as a child that is cancelled with its run, and that does not outlive this process."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import tempfile
from typing import Any, Iterator, Sequence

# Ends the child where the other end of the pipe closes before a line has come: then this process is no more.
_WATCH = 'read -r word || kill -TERM "$1"'


class Child:
    """One run, from its start to its end: as a context it cancels what still runs when it is left.

    The child has a session of its own, so that Ctrl-C in a terminal or notebook reaches it once: by `_cancel`.
    """

    def __init__(self, command: Sequence[str], text: str):
        self._errors = tempfile.TemporaryFile()
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=self._errors, start_new_session=True)
        self._input: Any = self._process.stdin
        self._output: Any = self._process.stdout
        self._text = text

    def __enter__(self) -> Child:
        try:
            self._watch = Watch(self._process.pid)
            self._send()
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(self, *_: Any) -> None:
        self._end()

    @property
    def pid(self) -> int:
        return self._process.pid

    def _send(self) -> None:
        """Writes the request; a child that has ended says why elsewhere."""
        try:
            with self._input as stream:
                stream.write(self._text.encode())
        except BrokenPipeError:
            pass

    def events(self) -> Iterator[dict[str, Any]]:
        """What the child writes, line by line."""
        # One that was killed may have written half a line.
        return (json.loads(line) for line in self._output if line.endswith(b"\n"))

    def wait(self) -> int:
        """The exit code."""
        return self._process.wait()

    def errors(self) -> str:
        """What was written to standard error."""
        self._errors.seek(0)
        return self._errors.read().decode(errors="replace").strip()

    def _end(self) -> None:
        """Cancels the child; who interrupts that has it ended at once, and is heard when it has."""
        interruption = None
        for number in (signal.SIGINT, signal.SIGINT, signal.SIGKILL):
            try:
                self._cancel(number)
                break
            except KeyboardInterrupt as error:
                interruption = error
        self._close()
        if interruption is not None:
            raise interruption

    def _cancel(self, number: signal.Signals) -> None:
        """Asks a child that still runs to end, reads what it has to say, and waits for it."""
        if self._process.poll() is None:
            self._process.send_signal(number)
        for _ in self._output:
            pass
        self._process.wait()

    def _close(self) -> None:
        if hasattr(self, "_watch"):
            self._watch.release()
        for stream in (self._input, self._output, self._errors):
            _close_quietly(stream)


def _close_quietly(stream: Any) -> None:
    try:
        stream.close()
    except BrokenPipeError:
        pass


class Watch:
    """A shell that ends a process if this one ends before it has released it, even by `kill -9`."""

    def __init__(self, pid: int):
        reading, self._writing = os.pipe()
        command = ["/bin/sh", "-c", _WATCH, "sh", str(pid)]
        nowhere = subprocess.DEVNULL
        try:
            self._shell = subprocess.Popen(command, stdin=reading, stdout=nowhere, stderr=nowhere, start_new_session=True)
        finally:
            os.close(reading)

    def release(self) -> None:
        try:
            os.write(self._writing, b"released\n")
        except BrokenPipeError:
            pass
        os.close(self._writing)
        self._shell.wait()
