"""The other studies: each runs from the page, has its command, and can be found again."""

import pytest

QUICK = {
    "sweep": "sweep?dt=0.001:0.02:8&mass=2&steps=200&landscape=harmonic",
    "map": "map?dt=0.0005:0.012&mass=1:4:6&steps=200&landscape=harmonic",
    "map of two": "map?dt=0.0005:0.012&mass=1:4:4&sigma=0.1:0.4:3&steps=200&landscape=harmonic",
    "slope": "slope?dt=0.001:0.02:4:log&scheme=leapfrog; yoshida4&steps=200&seeds=100&landscape=harmonic",
    "fan": "fan?dt=0.0025&steps=200&seeds=500&landscape=harmonic",
}
KINDS = {
    "langevin-solve": "steps=100&trajectories=100",
    "langevin-check-gibbs": "",
    "langevin-mixing-time": "steps=20000&trajectories=50",
    "langevin-temperature-sweep": "steps=100&trajectories=50",
    "langevin-discretization-study": "trajectories=192",
    "langevin-fokker-planck": "trajectories=1000",
    "langevin-first-passage": "to=x<-0.9&trajectories=100",
    "langevin-stationary-bias": "trajectories=1024",
    "langevin-verify-colors": "",
    "langevin-run": "steps=100&trajectories=100",
}
OTHERS = {
    "probe": "dt=0.0025&steps=200&landscape=harmonic",
    "trace": "dt=0.0025&steps=200&landscape=harmonic",
    "reversibility": "landscape=harmonic",
}
WITHOUT_CHART = [
    "langevin-solve",
    "langevin-check-gibbs",
    "langevin-verify-colors",
    "langevin-run",
    "probe",
    "reversibility",
]


def run(page, place):
    page.open(place)
    page.wait(lambda: "leapstar" in page.text(".command code"), "the command")
    page.press("run")
    assert page.wait_for_end() == "finished", page.within(".message").text


@pytest.mark.parametrize("name", QUICK)
def test_studies_have_charts(page, name):
    run(page, QUICK[name])
    page.wait(lambda: page.within("figure canvas").get_attribute("aria-label"), "a chart with its words")
    details = page.within("figure details")
    page.driver.execute_script("arguments[0].open = true", details)
    assert name == "map of two" or page.wait(
        lambda: details.find_elements("css selector", "table"), "the chart's data as a table"
    )


@pytest.mark.parametrize("kind", [*KINDS, *OTHERS])
def test_every_kind_runs_from_its_form(page, kind):
    tab = "langevin" if kind in KINDS else "more"
    run(page, f"{tab}?kind={kind}&{KINDS.get(kind) or OTHERS.get(kind, '')}")
    if kind not in WITHOUT_CHART:
        page.wait(lambda: page.within("figure canvas").get_attribute("aria-label"), "a chart")
    page.wait(lambda: page.all(f"#panel-{tab} section[aria-label='Result'] details"), "tables of the result")


def test_paper_is_offered(page):
    page.open("more?kind=paper")
    page.wait(lambda: page.text(".command code").startswith("leapstar paper"), "its command")


def test_a_link_restores_all_inputs(page):
    page.open(
        "slope?dt=0.001,0.002,0.004&scheme=leapfrog&steps=300&mass=1.5&find-bands=true&landscape=double-well&set=a=1.5"
    )
    assert [page.value(name) for name in ("dt", "scheme", "steps", "mass", "landscape", "set a")] == [
        "0.001,0.002,0.004",
        "leapfrog",
        "300",
        "1.5",
        "double-well",
        "1.5",
    ]
    assert page.field("find-bands").is_selected()
    page.write("mass", "2")
    page.wait(lambda: "mass=2" in page.fragment(), "the address follows")
    page.driver.refresh()
    page.wait(lambda: page.value("mass") == "2", "a reload restores it")


def test_the_link_is_not_sent_to_the_server(page):
    page.open("sweep?dt=0.001:0.02:8&mass=2")
    assert "?" not in page.driver.execute_script(
        "return performance.getEntriesByType('navigation')[0].name.split('#')[0]"
    )


def test_runs_are_listed_and_opened_again(page):
    run(page, QUICK["sweep"])
    run_id = page.run_id()
    page.open("runs")
    row = page.wait(lambda: page.one(f'tr[data-run="{run_id}"]'), "the run is listed")
    assert "finished" in row.text and "leapstar sweep" in row.text
    row.find_element("xpath", ".//button[text()='Open']").click()
    page.tab = "sweep"
    page.wait(lambda: page.state() == "finished", "its result is shown")
    assert (page.value("dt"), page.value("mass"), page.value("steps")) == ("0.001:0.02:8", "2", "200")


def test_a_run_is_removed(page):
    run(page, QUICK["fan"])
    run_id = page.run_id()
    page.open("runs")
    page.wait(lambda: page.one(f'tr[data-run="{run_id}"]'), "the run is listed")
    page.one(f'tr[data-run="{run_id}"]').find_element("xpath", ".//button[text()='Remove']").click()
    page.wait(lambda: not page.all(f'tr[data-run="{run_id}"]'), "it is gone")


def test_a_run_that_is_gone_is_said(page, expected_problem):
    page.open("sweep?dt=0.001:0.02:8&mass=2&landscape=harmonic&run=nosuchrun")
    page.wait(lambda: "no longer" in page.text(".message.wrong"), "it is said")
    expected_problem(404)


def test_a_large_seed_keeps_its_digits(page):
    seed = "9007199254740993"
    run(page, f"more?kind=probe&dt=0.0025&steps=200&landscape=harmonic&seed={seed}")
    assert f"--seed {seed}" in page.text(".command code")
    run_id = page.run_id()
    assert page.api(f"/jobs/{run_id}/result")["experiment"]["seed"] == int(seed)
    page.open(f"more?run={run_id}")
    page.wait(lambda: page.value("seed") == seed, "the run that is opened again has its seed")
