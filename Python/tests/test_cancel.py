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

# Half a minute of work, of which something is heard at once.
LONG = {"dt": (1e-4, 1e-2), "landscape": "muller-brown", "estimator": "plain", "steps": 2000}
SET_CHILD_SUBREAPER = 36
# What stands in for the program says something, and goes on.
DEAF = """cat > /dev/null; echo '{"event":"stage","stage":"deaf"}'; """
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


def test_ctrl_c_ends_the_child_and_is_raised():
    seen = []

    def interrupt(event):
        if not seen:
            seen.extend(children())
            os.kill(os.getpid(), signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        leapstar.boundary(**LONG, progress=interrupt)
    assert len(seen) == 1 and children() == []
    assert not os.path.exists(f"/proc/{seen[0]}")


def test_an_error_in_a_progress_function_ends_the_child():
    def fail(event):
        raise RuntimeError("enough")

    with pytest.raises(RuntimeError, match="enough"):
        leapstar.boundary(**LONG, progress=fail)
    assert children() == []


def test_interrupted_again_while_the_child_ends(stand_in):
    """A child that does not care about SIGINT is killed in the end, and nothing is lost of what was raised."""
    stand_in(f"trap '' INT; {DEAF} exec sleep 600")
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


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs orphans to be handed to this process")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_killed_interpreter_takes_its_child_along(number, stand_in):
    """This process inherits the orphan, and so learns how it has ended: of itself it would end with 0 in the end."""
    stand_in(DEAF + "trap 'kill $!; exit 7' TERM; sleep 600 & wait $!")
    ctypes.CDLL(None).prctl(SET_CHILD_SUBREAPER, 1)
    parent = subprocess.Popen([sys.executable, "-c", PARENT], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    child = int(parent.stdout.readline())
    parent.send_signal(number)
    parent.communicate()
    _, status = os.waitpid(child, 0)
    ctypes.CDLL(None).prctl(SET_CHILD_SUBREAPER, 0)
    assert os.waitstatus_to_exitcode(status) == 7


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
