"""What holds on every tab: accessible, as wide as the window, quiet, usable by keyboard."""

import json

import pytest
from axe_core_python.selenium import Axe
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

import browser

TABS = ["playground", "boundary", "sweep", "map", "slope", "fan", "langevin", "more", "runs"]


def wait_for_tab(page, tab):
    page.open(tab)
    if tab == "playground":
        page.wait(lambda: page.stat("step") == "0", "a run stands at step 0")
    elif tab != "runs":
        page.wait(lambda: "leapstar" in page.text(".command code"), "the command")


def run_tab(page, tab):
    """Shows something: a run that has ended, or one that has moved."""
    wait_for_tab(page, tab)
    if tab == "playground":
        page.press("toggle")
        page.wait(lambda: page.stat_number("step") > 500, "steps")
        page.press("toggle")
        page.wait(lambda: page.stat("frames") == "paused", "it is paused")
    elif tab not in ("runs", "more"):
        page.press("run")
        assert page.wait_for_end() == "finished"
    page.driver.execute_async_script("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))")


# Every rule in light, such as that each control has a name; in dark, only what colours can change.
RULES = {"light": {}, "dark": {"runOnly": ["color-contrast"]}}


@pytest.mark.parametrize("scheme", RULES)
@pytest.mark.parametrize("tab", TABS)
def test_axe_finds_nothing_serious(page, tab, scheme):
    browser.prefer(page.driver, prefers_color_scheme=scheme)
    run_tab(page, tab)
    page.driver.execute_script("document.querySelectorAll('details').forEach((details) => (details.open = true))")
    options = {"resultTypes": ["violations"], **RULES[scheme]}
    violations = Axe().run(page.driver, options=options)["violations"]
    serious = [
        f"{found['id']}: {found['nodes'][0]['html']}"
        for found in violations
        if found["impact"] in ("serious", "critical")
    ]
    assert serious == []


@pytest.mark.parametrize("width", [360, 390, 768, 1280, 1920])
@pytest.mark.parametrize("tab", TABS)
def test_nothing_is_wider_than_the_window(page, tab, width):
    browser.resize(page.driver, width)
    wait_for_tab(page, tab)
    assert page.driver.execute_script("return document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.parametrize("tab", TABS)
def test_screenshots(page, tab, screenshots):
    if screenshots is None:
        pytest.skip("LEAPSTAR_SCREENSHOTS names no folder")
    for scheme in ("light", "dark"):
        browser.prefer(page.driver, prefers_color_scheme=scheme)
        for width in (1280, 390):
            browser.resize(page.driver, width)
            run_tab(page, tab)
            height = page.driver.execute_script("return document.documentElement.scrollHeight")
            browser.resize(page.driver, width, min(height, 6000))
            page.driver.execute_async_script("setTimeout(arguments[0], 300)")
            page.driver.save_screenshot(str(screenshots / f"{tab}-{width}-{scheme}.png"))


def test_tabs_by_keyboard(page):
    wait_for_tab(page, "playground")
    page.one("#tab-playground").send_keys(Keys.ARROW_RIGHT)
    assert page.one("#tab-boundary").get_attribute("aria-selected") == "true"
    assert page.driver.switch_to.active_element.get_attribute("id") == "tab-boundary"
    page.driver.switch_to.active_element.send_keys(Keys.END)
    assert page.one("#tab-runs").get_attribute("aria-selected") == "true"
    page.driver.switch_to.active_element.send_keys(Keys.HOME)
    assert page.one("#panel-playground").is_displayed() and not page.one("#panel-runs").is_displayed()


def test_the_keyboard_reaches_every_control_and_leaves_again(page):
    wait_for_tab(page, "boundary")
    page.one("#tab-boundary").send_keys("")
    seen = []
    for _ in range(120):
        page.driver.switch_to.active_element.send_keys(Keys.TAB)
        name = page.driver.execute_script(
            "const { activeElement: a, body } = document;"
            "return a === body ? 'left' : a.dataset.field ?? a.dataset.action ?? a.tagName"
        )
        if name == "left":
            break
        seen.append(name)
    assert {"method", "dt-lower", "dt-upper", "tolerance", "steps", "mass", "sigma", "noise", "run"} <= set(seen)
    assert name == "left"


@pytest.mark.parametrize("width", [390, 1280])
def test_the_keyboard_goes_down_the_columns_of_the_page(page, width):
    """From the bar to the form to the results, and within each of them to the right and down."""
    browser.resize(page.driver, width)
    wait_for_tab(page, "playground")
    tops = page.driver.execute_script(
        "const panel = document.querySelector('#panel-playground');"
        "const parts = ['.live-bar', 'form', '.stats'].map((part) => panel.querySelector(part));"
        "return parts.map((part) => part.getBoundingClientRect()).map(({ top, left }) => [top, left])"
    )
    (bar, _), (form, left), (stats, right) = tops
    assert bar < form and (left < right or form < stats)


def test_the_theme_is_switched_and_kept(page):
    wait_for_tab(page, "sweep")
    colour = "return getComputedStyle(document.body).backgroundColor"
    light = page.driver.execute_script(colour)
    page.one('#tools [data-field="theme"]').find_element(By.CSS_SELECTOR, 'option[value="dark"]').click()
    dark = page.driver.execute_script(colour)
    assert dark != light
    page.driver.refresh()
    page.wait(lambda: page.driver.execute_script(colour) == dark, "the theme is kept")
    page.driver.execute_script("localStorage.clear()")


def test_nothing_comes_from_elsewhere(page):
    run_tab(page, "boundary")
    names = page.driver.execute_script("return performance.getEntriesByType('resource').map(({ name }) => name)")
    assert names and all(name.startswith((page.base, "blob:" + page.base)) for name in names)


def test_frames_with_a_thousand_trajectories(page, screenshots):
    """Measured, not judged, as other work may hold the processor; the page must go on all the while."""
    page.open("playground?trajectories=1000")
    page.wait(lambda: page.stat("step") == "0", "an ensemble")
    page.press("toggle")
    page.wait(lambda: page.stat_number("step") > 300, "it moves")
    frames = page.driver.execute_async_script(
        "const done = arguments[0], at = [];"
        "const frame = (now) => at.push(now) < 181 ? requestAnimationFrame(frame) : done(at);"
        "requestAnimationFrame(frame)"
    )
    gaps = sorted(later - earlier for earlier, later in zip(frames, frames[1:]))
    measured = {
        "framesPerSecond": 1000 * len(gaps) / sum(gaps),
        "medianMilliseconds": gaps[len(gaps) // 2],
        "worstMilliseconds": gaps[-1],
        "dataFrames": page.stat("frames"),
        "stepsPerSecond": page.stat("steps"),
    }
    page.press("toggle")
    print(json.dumps(measured))
    if screenshots:
        (screenshots / "frames.json").write_text(json.dumps(measured, indent=2) + "\n")
