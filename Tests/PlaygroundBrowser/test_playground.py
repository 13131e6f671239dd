"""Every control of the original page has its counterpart, and works."""

import pytest
from selenium.webdriver.common.keys import Keys

import browser

STILL = "playground?noise=none"


def wait_for_start(page):
    page.wait(lambda: page.stat("step") == "0", "a run stands at step 0")


def test_sliders_and_fields_are_there_with_their_ranges(page):
    page.open("playground")
    ranges = {
        "dt": ("0.0005", "0.01"),
        "mass": ("0.2", "1"),
        "sigma": ("0", "0.5"),
        "seed": ("0", "50"),
        "trajectories": ("1", "1000"),
    }
    for name, (lower, upper) in ranges.items():
        slider = page.within(f'[data-field="{name}"] ~ input[type="range"]')
        assert (slider.get_attribute("min"), slider.get_attribute("max")) == (lower, upper)
    assert [page.value(name) for name in ("dt", "mass", "sigma", "noise", "landscape")] == [
        "0.0025",
        "0.35",
        "0.2",
        "gradient",
        "harmonic",
    ]


def test_slider_and_field_move_together(page):
    page.open("playground")
    page.write("dt", "0.004")
    slider = page.within('[data-field="dt"] ~ input[type="range"]')
    assert float(slider.get_property("value")) == 0.004
    page.driver.execute_script(
        "arguments[0].value = 0.006; arguments[0].dispatchEvent(new Event('input', { bubbles: true }))", slider
    )
    assert page.value("dt") == "0.006"


def test_start_and_pause(page):
    page.open("playground")
    wait_for_start(page)
    page.press("toggle")
    page.wait(lambda: page.stat_number("step") > 50, "the run goes on")
    assert page.text('[data-action="toggle"]') == "Pause"
    assert page.stat("diverged") == "0 of 1"
    page.press("toggle")
    page.wait(lambda: page.stat("frames") == "paused", "it is paused")
    page.wait(lambda: stands_still(page), "the last steps are shown")
    assert page.text('[data-action="toggle"]') == "Start"


def stands_still(page):
    before = page.stat("step")
    page.driver.execute_async_script("setTimeout(arguments[0], 300)")
    return page.stat("step") == before


def test_step_is_one_step_and_reset_begins_anew(page):
    page.open("playground")
    wait_for_start(page)
    for expected in ("1", "2", "3"):
        page.press("step")
        page.wait(lambda: page.stat("step") == expected, f"step {expected}")
    page.press("reset")
    wait_for_start(page)
    assert page.stat("change") == "0"


def test_the_focus_stays_on_the_buttons(page):
    page.open("playground")
    wait_for_start(page)
    for action in ("toggle", "toggle", "step", "baseline", "reset"):
        page.within(f'[data-action="{action}"]').send_keys(Keys.ENTER)
        page.driver.execute_async_script("setTimeout(arguments[0], 300)")
        assert page.focused() == action


def test_numbers_are_those_of_a_trace(page):
    page.open(STILL)
    wait_for_start(page)
    for expected in range(1, 6):
        page.press("step")
        page.wait(lambda: page.stat("step") == str(expected), f"step {expected}")
    request = {"kind": "trace", "dt": 0.0025, "mass": 0.35, "noise": "none", "steps": 5, "stride": 5, "trajectories": 1}
    last = page.api("/jobs/" + finished(page, request) + "/result")["points"][-1]
    assert page.stat_number("energy") == pytest.approx(last["H"], rel=1e-6)
    assert page.stat_number("change") == pytest.approx(last["dH"], rel=1e-3, abs=1e-15)


def finished(page, request):
    job = page.api("/jobs", request)["id"]
    page.wait(lambda: page.api("/jobs/" + job)["state"] == "finished", "the trace is there")
    return job


def test_energy_changes_count_from_where_the_baseline_is_set(page):
    page.open("playground")
    wait_for_start(page)
    first = page.stat("baseline")
    for expected in ("1", "2", "3"):
        page.press("step")
        page.wait(lambda: page.stat("step") == expected, "a step")
    page.press("baseline")
    page.wait(lambda: page.stat("change") == "0", "ΔH is 0")
    assert page.stat("baseline") == page.stat("energy") != first


@pytest.mark.parametrize("name, text", [("dt", "0.005"), ("mass", "0.5"), ("sigma", "0.4")])
def test_live_values_hold_from_now_on(page, name, text):
    page.open("playground")
    wait_for_start(page)
    page.press("step")
    page.wait(lambda: page.stat("step") == "1", "a step")
    page.write(name, text)
    page.driver.execute_async_script("setTimeout(arguments[0], 600)")
    assert page.stat("step") == "1"
    page.press("step")
    page.wait(lambda: page.stat("step") == "2", "the next step")
    assert page.stat_number("time") == pytest.approx(0.0075 if name == "dt" else 0.005)


@pytest.mark.parametrize(
    "name, value",
    [
        ("noise", "momentum"),
        ("noise", "none"),
        ("scheme", "yoshida4"),
        ("landscape", "double-well"),
        ("rng", "mulberry32"),
    ],
)
def test_choices_begin_anew(page, name, value):
    page.open("playground")
    wait_for_start(page)
    page.press("step")
    page.wait(lambda: page.stat("step") == "1", "a step")
    page.choose(name, value)
    wait_for_start(page)


def test_seed_begins_anew(page):
    page.open("playground")
    wait_for_start(page)
    page.press("step")
    page.wait(lambda: page.stat("step") == "1", "a step")
    page.write("seed", "7")
    wait_for_start(page)


def test_a_step_behind_a_change_is_one_of_the_new_run(page):
    page.open("playground")
    wait_for_start(page)
    page.write("seed", "7")
    page.press("step")
    page.wait(lambda: page.stat("step") == "1", "a step")
    page.driver.execute_async_script("setTimeout(arguments[0], 600)")
    assert page.stat("step") == "1"


def test_a_landscape_of_ones_own(page):
    page.open("playground")
    page.choose("landscape", "own expression")
    page.write("variables", "x,y")
    page.write("set", "k=1.5")
    page.write("potential", "0.5*k*(x^2 + y^2)")
    page.driver.execute_async_script("setTimeout(arguments[0], 1500)")
    page.press("reset")
    wait_for_start(page)
    page.press("step")
    page.wait(lambda: page.stat("step") == "1", "a step in the landscape")
    assert "--potential" in page.wait(
        lambda: "--potential" in page.text(".command code") and page.text(".command code"), "the command names it"
    )
    page.driver.get_log("browser"), page.driver.get_log(
        "performance"
    )  # half an expression is a problem while it is typed


def test_an_ensemble_has_bands_and_a_cloud(page):
    page.open("playground?trajectories=1000")
    page.wait(lambda: "1000" in page.stat("diverged").replace("\u202f", ""), "an ensemble")
    page.press("toggle")
    page.wait(lambda: page.stat_number("step") > 300, "the ensemble moves")
    page.wait(lambda: page.all("#panel-playground .sample-band"), "bands")
    page.press("toggle")
    assert "all trajectories" in page.within("figure:nth-of-type(3) .legend").text


def test_phase_portraits(page):
    page.open("playground")
    wait_for_start(page)
    for value in ("q1-q2", "p1-p2", "q1-p1"):
        page.choose("portrait", value)
        label = {"q1-q2": "q₂ over q₁", "p1-p2": "p₂ over p₁", "q1-p1": "p₁ over q₁"}[value]
        page.wait(lambda: label in page.within("figure:nth-of-type(3) canvas").get_attribute("aria-label"), label)


def test_a_wrong_value_is_said_at_its_field(page, expected_problem):
    page.open("playground")
    wait_for_start(page)
    page.write("seed", "many")
    page.wait(lambda: page.message("seed") != "", "a message at the seed")
    assert page.field("seed").get_attribute("aria-invalid") == "true"
    expected_problem(422)
    page.write("seed", "3")
    wait_for_start(page)
    page.wait(lambda: page.message("seed") == "", "the message is gone")
    page.driver.get_log("browser"), page.driver.get_log("performance")


def test_hints_in_words(page):
    page.open("playground")
    wait_for_start(page)
    page.press("toggle")
    page.wait(lambda: "Tail mean" in page.text(".hint"), "a hint about the tail")
    page.press("toggle")
    assert "hundreds of times" in page.text(".hint")


def test_a_lost_connection_is_said_and_made_up_for(page):
    page.open("playground")
    wait_for_start(page)
    page.press("toggle")
    page.wait(lambda: page.stat_number("step") > 20, "the run goes on")
    browser.network(page.driver, offline=True)
    page.wait(lambda: "does not answer" in page.one(".connection").text, "the loss is said")
    stopped = page.stat_number("step")
    browser.network(page.driver, offline=False)
    page.wait(lambda: page.stat_number("step") > stopped + 100, "the run goes on again")
    page.wait(lambda: not page.one(".connection").is_displayed(), "nothing is said any more")
    page.press("toggle")
    page.driver.get_log("browser"), page.driver.get_log("performance")
