"""The boundary finder: a certificate at the end, and what the original's search says beside it."""

import json
import urllib.error

from selenium.webdriver.common.keys import Keys

import browser

COMMON = "boundary?method=certified&sigma=0.2&noise=gradient&seeds=10&confidence=0.99&tolerance=&compare="
QUICK = COMMON + "&landscape=harmonic&mass=0.35&steps=500&dt-lower=0.0022&dt-upper=0.0028"
POCKET = COMMON + "&landscape=harmonic&mass=2&steps=500&dt-lower=0.0005&dt-upper=0.02"
LONG = COMMON + "&landscape=double-well&steps=20000&dt-lower=0.001&dt-upper=0.02&estimator=plain"


def test_the_original_s_inputs(page):
    page.open("boundary")
    usual = {
        "dt-lower": "0.0022",
        "dt-upper": "0.0028",
        "tolerance": "2e-5",
        "steps": "500",
        "seeds": "10",
        "mass": "0.35",
        "sigma": "0.2",
        "noise": "gradient",
    }
    assert {name: page.value(name) for name in usual} == usual


def test_a_search_runs_to_its_certificate(page):
    page.open(POCKET)
    page.press("run")
    assert page.wait_for_end() == "finished"
    page.wait(lambda: "2 boundaries" in page.text(".lead"), "the verdict")
    assert "dt* = 0.0015358150" in page.text(".verdict-text") and "dt* = 0.0060346171" in page.text(".verdict-text")
    rows = page.all("#panel-boundary .table-scroll tbody tr")
    assert len(rows) >= 10
    words = {row.find_element("css selector", ".verdict").text[2:] for row in rows}
    assert words == {"anti-dissipative", "dissipative"}
    certificate = page.api(f"/jobs/{page.run_id()}/result")
    assert certificate["kind"] == "leapstar certificate" and certificate["status"] == "found"
    chart = page.within("figure canvas").get_attribute("aria-label")
    assert "boundaries at" in chart


def test_the_original_s_answers_stand_beside_it(page):
    page.open("boundary")
    page.press("run")
    assert page.wait_for_end() == "finished"
    page.wait(lambda: page.text(".comparison").count("no sign flip") == 2, "both answers")
    assert "seeds 0–9" in page.text(".comparison") and "seeds 10–19" in page.text(".comparison")
    assert "no sign change" in page.text(".comparison")
    page.wait(lambda: len(page.runs()) == 3, "the address names all three")


def test_enter_in_a_field_starts_the_search(page):
    page.open(QUICK)
    page.field("mass").send_keys(Keys.ENTER)
    assert page.wait_for_end() == "finished"


def test_the_focus_stays_where_a_search_is_started_and_cancelled(page):
    page.open(LONG)
    page.within('[data-action="run"]').send_keys(Keys.ENTER)
    page.wait(lambda: page.state() == "running", "it runs")
    assert page.focused() == "run"
    page.within('[data-action="cancel"]').send_keys(Keys.ENTER)
    assert page.wait_for_end() == "cancelled"
    page.wait(lambda: page.focused() == "run", "the focus is on the button that is left")


def test_the_original_method_alone(page):
    page.open("boundary")
    page.choose("method", "original")
    page.press("run")
    assert page.wait_for_end() == "finished"
    page.wait(lambda: "no sign flip" in page.text(".lead"), "its answer")
    assert len(page.all("#panel-boundary .table-scroll tbody tr")) == 11


def test_a_search_is_cancelled(page):
    page.open(LONG)
    page.press("run")
    page.wait(lambda: page.state() == "running", "it runs")
    page.press("cancel")
    assert page.wait_for_end() == "cancelled"
    assert page.within('[data-action="run"]').is_enabled()


def test_a_reload_in_mid_search_finds_it(page):
    page.open(LONG)
    page.press("run")
    page.wait(lambda: page.state() == "running", "it runs")
    run = page.run_id()
    page.driver.refresh()
    page.wait(lambda: page.state() == "running" and page.runs()[0] == run, "the same run goes on")
    assert page.value("steps") == "20000"
    page.press("cancel")
    assert page.wait_for_end() == "cancelled"


def test_what_is_wrong_is_said_at_its_field(page, expected_problem):
    page.open("boundary")
    page.write("confidence", "1.5")
    page.wait(lambda: page.message("confidence") != "", "a message at the confidence")
    expected_problem(422)
    page.write("confidence", "0.99")
    page.wait(lambda: page.message("confidence") == "", "the message is gone")
    page.driver.get_log("browser"), page.driver.get_log("performance")


def test_examples_fill_the_inputs(page):
    page.open("boundary")
    page.choose("example", "a pocket: mass 2")
    assert (page.value("mass"), page.value("dt-upper")) == ("2", "0.02")


def test_certificate_and_report_are_downloaded(page, tmp_path):
    browser.save_downloads(page.driver, tmp_path)
    page.open(QUICK)
    page.press("run")
    assert page.wait_for_end() == "finished"
    page.press("result")
    certificate, report = (tmp_path / f"leapstar-boundary-{page.run_id()}.{ending}" for ending in ("json", "html"))
    page.wait(certificate.exists, "the certificate")
    assert json.loads(certificate.read_text())["kind"] == "leapstar certificate"
    page.press("report")
    page.wait(report.exists, "the report")


def test_a_certificate_is_verified(page, tmp_path):
    browser.save_downloads(page.driver, tmp_path)
    page.open(POCKET)
    page.press("run")
    page.wait_for_end()
    certificate = page.api(f"/jobs/{page.run_id()}/result")
    page.open("more?kind=verify")
    page.driver.execute_script(
        "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input'))",
        page.field("certificate"),
        json.dumps(certificate),
    )
    page.press("run")
    assert page.wait_for_end() == "finished"
    page.wait(lambda: "verifies" in page.text(".lead"), "the verdict")
    page.wait(lambda: page.text(".command code") == "leapstar run request.json", "the command")
    page.press("request")
    page.wait((tmp_path / "request.json").exists, "the file that the command runs")
    assert json.loads((tmp_path / "request.json").read_text()) == {"kind": "verify", "certificate": certificate}


def test_a_lost_connection_is_no_longer_said_when_it_is_back(page):
    page.open(QUICK)
    page.wait(lambda: "leapstar" in page.text(".command code"), "the command")
    browser.network(page.driver, offline=True)
    page.press("run")
    page.wait(lambda: "does not answer" in page.text("[role=alert]"), "the loss is said")
    browser.network(page.driver, offline=False)
    page.wait(lambda: not page.one(".connection").is_displayed(), "the server answers again")
    assert page.text("[role=alert]") == ""
    page.press("run")
    assert page.wait_for_end() == "finished"
    page.driver.get_log("browser"), page.driver.get_log("performance")


def test_a_full_queue_is_waited_for(page):
    page.open(LONG)
    request = {"kind": "boundary", "landscape": "double-well", "dt": "0.001:0.02", "steps": 20000, "estimator": "plain"}
    jobs = fill_queue(page, request)
    page.press("run")
    page.wait(lambda: "busy" in page.one(".connection").text, "it is said that the server is busy")
    for job in jobs:
        page.api("/jobs/" + job, method="DELETE")
    page.wait(lambda: page.state() in ("queued", "running"), "its turn has come")
    page.press("cancel")
    assert page.wait_for_end() == "cancelled"
    page.driver.get_log("browser"), page.driver.get_log("performance")


def fill_queue(page, request):
    """Hands in runs until the server takes no more."""
    jobs = []
    while len(jobs) < 1000:
        try:
            jobs.append(page.api("/jobs", request)["id"])
        except urllib.error.HTTPError as error:
            assert error.code == 429 and error.headers["Retry-After"]
            return jobs
    raise AssertionError("a thousand runs wait, and the queue is not full")
