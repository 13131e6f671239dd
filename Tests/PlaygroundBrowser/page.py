"""The page as a person uses it."""

import json
import os
import urllib.request

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

PATIENCE = float(os.environ.get("LEAPSTAR_BROWSER_PATIENCE", "180"))
ENDED = ("finished", "failed", "cancelled")


class Page:
    """One tab of the browser; names of fields are those of requests."""

    def __init__(self, driver, base):
        self.driver = driver
        self.base = base
        self.tab = "playground"

    def open(self, place):
        """Loads the page anew at a place such as `sweep?dt=0.1,0.2,0.3`."""
        self.driver.get("about:blank")
        self.driver.get(self.base + "#" + place)
        self.tab = place.split("?")[0]
        self.wait(lambda: self.one(f"#panel-{self.tab} > *"), "the tab has contents")

    def wait(self, condition, what):
        """Waits until a condition holds; staleness counts as not yet."""
        return WebDriverWait(self.driver, PATIENCE, ignored_exceptions=(Exception,)).until(
            lambda _: condition(), f"waited for: {what}"
        )

    def one(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def within(self, selector):
        return self.one(f"#panel-{self.tab} {selector}")

    def field(self, name):
        return self.within(f'[data-field="{name}"]')

    def write(self, name, text):
        """Types a text into a field, in place of what it holds."""
        field = self.field(name)
        self.reveal(field)
        field.send_keys(Keys.CONTROL, "a")
        field.send_keys(Keys.DELETE)
        field.send_keys(text)

    def choose(self, name, value):
        field = self.field(name)
        self.reveal(field)
        Select(field).select_by_value(value)

    def reveal(self, node):
        """Unfolds what a control is folded into."""
        self.driver.execute_script(
            "for (let d = arguments[0].closest('details'); d; d = d.parentElement.closest('details')) d.open = true",
            node,
        )

    def value(self, name):
        return self.field(name).get_property("value")

    def press(self, action):
        """A button by its action: toggle, step, reset, baseline, run, cancel, result, report."""
        self.within(f'[data-action="{action}"]').click()

    def focused(self):
        """The action or the field of what has the focus; None where nothing has."""
        return self.driver.execute_script(
            "const { dataset } = document.activeElement; return dataset.action ?? dataset.field ?? null"
        )

    def stat(self, name):
        return self.within(f'[data-stat="{name}"]').text

    def stat_number(self, name):
        return number(self.stat(name))

    def message(self, name):
        """What is wrong, as it is said at a field."""
        return (
            self.field(name)
            .find_element(By.XPATH, "ancestor::div[contains(@class,'field')][1]//p[contains(@class,'field-message')]")
            .text
        )

    def state(self):
        return self.within(".run-state").get_attribute("data-state")

    def wait_for_end(self):
        self.wait(lambda: self.state() in ENDED, "the run has ended")
        return self.state()

    def text(self, selector):
        return self.within(selector).text

    def fragment(self):
        return self.driver.execute_script("return location.hash")

    def runs(self):
        """Runs that the address names."""
        part = self.fragment().partition("run=")[2]
        return [run for run in part.split("&")[0].split(",") if run]

    def run_id(self):
        """The run that is shown, as soon as the address names it."""
        return self.wait(self.runs, "the address names the run")[0]

    def api(self, path, body=None, method=None):
        """Asks the server itself, beside the page."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            self.base + "api/v1" + path, data, {"Content-Type": "application/json"}, method=method
        )
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            content = answer.read()
        return json.loads(content) if content else None


def number(text):
    """The number that a read-out shows, such as −442.6 × 10⁻⁶."""
    digits = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--")
    return float(text.translate(digits).replace("\u202f", "").replace(" × 10", "e"))
