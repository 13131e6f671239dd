"""Runs that are interrupted leave no child behind."""

import ctypes
import os
import signal
import subprocess
import sys
import threading

import pytest
from conftest import children

import leapstar
from leapstar import _child, _run

# Half a minute of work, of which something is heard at once.
LONG = {"dt": (1e-4, 1e-2), "landscape": "muller-brown", "estimator": "plain", "steps": 2000}
SET_CHILD_SUBREAPER = 36
# What stands in for the program says something, and waits for a signal; without one it ends with 0 after ten minutes.
SAY = 'sys.stdin.read(); print(\'{"event":"stage","stage":""}\', flush=True)\n'
AWAIT = SAY + "number = signal.sigtimedwait([signal.SIGINT, signal.SIGTERM], 600)\n"
PIPES = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
# An interpreter that names the child of its run, and then waits within it.
PARENT = f"""
import sys
sys.path.insert(0, {os.path.dirname(__file__)!r})
import leapstar
from conftest import children
def wait(event):
    print(children()[0], flush=True)
    sys.stdin.read()
leapstar.trace(dt=0.1, progress=wait)
"""


@pytest.fixture
def started(monkeypatch):
    """The children that are started, to see how they have ended."""
    found = []

    class Known(_child.Child):
        def __enter__(self):
            found.append(self)
            return super().__enter__()

    monkeypatch.setattr(_run, "Child", Known)
    return found


def test_ctrl_c_ends_the_child_and_is_raised(started):
    seen = []

    def interrupt(event):
        if not seen:
            seen.extend(children())
            os.kill(os.getpid(), signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        leapstar.boundary(**LONG, progress=interrupt)
    assert seen == [started[0].pid] and children() == []
    assert started[0].wait() == 130


def test_an_error_in_a_progress_function_ends_the_child(started):
    def fail(event):
        raise RuntimeError("enough")

    with pytest.raises(RuntimeError, match="enough"):
        leapstar.boundary(**LONG, progress=fail)
    assert children() == [] and started[0].wait() == 130


def test_interrupted_again_while_the_child_ends(stand_in):
    """A child that does not care about SIGINT is killed in the end, and nothing is lost of what was raised."""
    stand_in(SAY + "signal.sigtimedwait([signal.SIGTERM], 600)")
    heard = []
    real = subprocess.Popen.send_signal

    def send(process, number):
        heard.append(number)
        real(process, number)
        if number == signal.SIGINT:
            raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(subprocess.Popen, "send_signal", send)
        with pytest.raises(KeyboardInterrupt):
            leapstar.trace(dt=0.1, progress=lambda event: os.kill(os.getpid(), signal.SIGINT))
    assert heard == [signal.SIGINT, signal.SIGINT, signal.SIGKILL]


def test_a_child_that_has_much_to_say_is_heard_out(started, stand_in):
    """An alarm ends what still writes after ten minutes, and the exit code then is another."""
    stand_in(AWAIT + "signal.alarm(600); print('0' * 1_000_000); sys.exit(5)")
    with pytest.raises(KeyboardInterrupt):
        leapstar.trace(dt=0.1, progress=lambda event: os.kill(os.getpid(), signal.SIGINT))
    assert started[0].wait() == 5


def test_ctrl_c_in_a_terminal_reaches_the_child_by_its_parent_alone(tmp_path, stand_in):
    """A terminal sends the signal to the whole group; with both, the program would end before it has said anything."""
    sender = tmp_path / "sender"
    stand_in(AWAIT + f"open({str(sender)!r}, 'w').write(f'{{number.si_signo}} {{number.si_pid}}')")
    parent = subprocess.Popen([sys.executable, "-c", PARENT], start_new_session=True, **PIPES)
    parent.stdout.readline()
    os.killpg(parent.pid, signal.SIGINT)
    assert "KeyboardInterrupt" in parent.communicate()[1].decode()
    assert sender.read_text() == f"{signal.SIGINT.value} {parent.pid}"


def test_interrupted_when_the_child_has_ended(monkeypatch):
    """What comes too late to cancel anything is raised all the same."""
    real = _child.Child._cancel
    calls = []

    def late(child, number):
        calls.append(number)
        if len(calls) == 1:
            raise KeyboardInterrupt
        real(child, number)

    monkeypatch.setattr(_child.Child, "_cancel", late)
    with pytest.raises(KeyboardInterrupt):
        leapstar.trace(dt=0.1)
    assert len(calls) == 2 and children() == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs orphans to be handed to this process")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_killed_interpreter_takes_its_child_along(number, stand_in):
    """This process inherits the orphan, and so learns how it has ended: of itself it would end with 0 in the end."""
    stand_in(AWAIT + "sys.exit(number.si_signo if number else 0)")
    ctypes.CDLL(None).prctl(SET_CHILD_SUBREAPER, 1)
    parent = subprocess.Popen([sys.executable, "-c", PARENT], **PIPES)
    child = int(parent.stdout.readline())
    parent.send_signal(number)
    parent.communicate()
    _, status = os.waitpid(child, 0)
    ctypes.CDLL(None).prctl(SET_CHILD_SUBREAPER, 0)
    assert os.waitstatus_to_exitcode(status) == signal.SIGTERM


def test_threads_do_not_disturb_each_other():
    alone = {seed: leapstar.probe(dt=0.01, seed=seed, backend="cpu").trials.mean[0] for seed in range(6)}
    found = {}

    def work(seed):
        found[seed] = leapstar.probe(dt=0.01, seed=seed, backend="cpu").trials.mean[0]

    threads = [threading.Thread(target=work, args=[seed]) for seed in alone]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == alone and len(set(found.values())) == 6
    assert children() == []
