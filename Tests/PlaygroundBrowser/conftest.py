"""One server and one browser for all tests; a page that must have been quiet at the end of each."""

import os
from pathlib import Path

import pytest

import browser
from page import Page
from server import playground


@pytest.fixture(scope="session")
def base():
    with playground() as address:
        yield address


@pytest.fixture(scope="session")
def driver():
    made = browser.start()
    yield made
    made.quit()


@pytest.fixture
def page(driver, base):
    """A page of desktop width; a test that means a request to fail checks or clears the logs itself."""
    browser.network(driver, offline=False)
    browser.resize(driver, 1280)
    browser.prefer(driver, prefers_color_scheme="light")
    driver.get_log("browser"), driver.get_log("performance")
    yield Page(driver, base)
    failed = [fault for fault in browser.failed_requests(driver) if not is_check(fault)]
    errors = browser.console_errors(driver) + failed
    driver.get("about:blank")
    assert errors == []


def is_check(fault):
    """Whether a form was checked before it was whole, as happens while it is filled in: its fields say what is wrong."""
    return fault.startswith("422 ") and fault.endswith("/api/v1/commands")


@pytest.fixture
def expected_problem(driver):
    """Calls that check for a failed request with this status, and forget it."""

    def take(status):
        faults = browser.failed_requests(driver)
        driver.get_log("browser")
        assert faults and all(fault.startswith(str(status)) for fault in faults), faults

    return take


@pytest.fixture(scope="session")
def screenshots():
    """The folder for screenshots, or None."""
    name = os.environ.get("LEAPSTAR_SCREENSHOTS")
    if not name:
        return None
    folder = Path(name)
    folder.mkdir(parents=True, exist_ok=True)
    return folder
