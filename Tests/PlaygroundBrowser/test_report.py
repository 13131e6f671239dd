"""A report opens without a server and without a network, and shows every result that it holds."""

import json
import os
import subprocess

import pytest

import browser

RESULTS = {
    "boundary": ["--mass", "2", "--dt", "0.002:0.02"],
    "sweep": ["--mass", "2", "--dt", "0.002:0.02:9"],
    "map": ["--mass", "1.5:2.5:3", "--dt", "0.002:0.02"],
    "slope": ["--dt", "0.002:0.02:5", "--seeds", "64", "--steps", "100"],
    "fan": ["--dt", "0.0025", "--seeds", "64"],
    "trace": ["--dt", "0.01", "--trajectories", "2"],
    "probe": ["--dt", "0.01"],
}


def run(*arguments):
    program = os.environ.get("LEAPSTAR", "leapstar")
    return subprocess.run([program, *arguments], check=True, capture_output=True, text=True).stdout


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """The page of a result of each kind."""
    folder, files = tmp_path_factory.mktemp("report"), []
    for kind, options in RESULTS.items():
        files.append(folder / f"{kind}.json")
        files[-1].write_text(run(kind, *options, "--format", "json"))
    run("report", *map(str, files), "--out", str(folder / "report.html"))
    return folder / "report.html"


@pytest.fixture
def opened(driver, report):
    browser.network(driver, offline=True)
    browser.resize(driver, 1280)
    driver.get_log("browser"), driver.get_log("performance")
    driver.get(report.as_uri())
    yield driver
    faults = browser.console_errors(driver) + browser.failed_requests(driver)
    browser.network(driver, offline=False)
    driver.get("about:blank")
    assert faults == []


def test_every_result_is_drawn(opened):
    sections = opened.find_elements("css selector", "section[data-result]")
    headings = [section.find_element("css selector", "h2").text for section in sections]
    assert headings == [f"{kind}, harmonic" for kind in RESULTS]
    for section, kind in zip(sections, RESULTS):
        assert section.find_element("css selector", ".verdict-text").text != "" or kind == "trace"
        assert section.find_elements("css selector", "canvas") or kind == "probe"
        assert section.find_element("css selector", ".command").text.startswith(f"leapstar {kind} ")


def test_the_results_are_there_to_the_last_digit(opened, report):
    embedded = opened.execute_script("return document.getElementById('results').textContent")
    kept = [json.loads((report.parent / f"{kind}.json").read_text()) for kind in RESULTS]
    assert json.loads(embedded) == kept


def test_it_fits_a_phone(opened):
    browser.resize(opened, 390)
    assert opened.execute_script("return document.documentElement.scrollWidth - innerWidth") <= 0


def test_nothing_is_fetched(opened):
    entries = opened.execute_script("return performance.getEntriesByType('resource').map(({ name }) => name)")
    assert [name for name in entries if not name.startswith(("data:", "blob:"))] == []
