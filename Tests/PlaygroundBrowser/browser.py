"""Headless Chromium, with what it says of errors."""

import json
import os
import shutil

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

ARGUMENTS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
]


def found(*names):
    """The first of these programs that is on the path."""
    return next((path for path in map(shutil.which, names) if path), None)


def start():
    """A browser, or a skip that says what is missing."""
    chromium = found("chromium", "chromium-browser", "google-chrome")
    driver = found("chromedriver")
    if not (chromium and driver):
        reason = "Chromium and its driver are missing (Debian: chromium, chromium-driver)"
        (pytest.fail if os.environ.get("LEAPSTAR_EXPECT_CHROMIUM") == "1" else pytest.skip)(reason)
    options = Options()
    options.binary_location = chromium
    for argument in ARGUMENTS:
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    return webdriver.Chrome(options=options, service=Service(driver))


def resize(driver, width, height=900):
    """A window of this many CSS pixels; narrow ones are those of phones."""
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


def prefer(driver, **features):
    """Media features, such as prefers_color_scheme="dark"."""
    named = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": named})


def network(driver, offline):
    """Cuts the page off, or connects it again."""
    conditions = {"offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
    driver.execute_cdp_cmd("Network.enable", {})
    driver.execute_cdp_cmd("Network.emulateNetworkConditions", conditions)


def save_downloads(driver, folder):
    """Files that the page hands out are saved in this folder."""
    driver.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(folder)})


def console_errors(driver):
    """What the page wrote to the console as an error; a failed request is counted by `failed_requests`."""
    entries = [entry for entry in driver.get_log("browser") if entry["level"] == "SEVERE"]
    return [entry["message"] for entry in entries if "Failed to load resource" not in entry["message"]]


def failed_requests(driver):
    """Answers of 400 and above, and requests without any; not those that the page gave up itself."""
    messages = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    return [fault for fault in map(fault_of, messages) if fault]


def fault_of(message):
    """The status and address of a failed request, or None."""
    parameters = message["params"]
    if message["method"] == "Network.responseReceived" and parameters["response"]["status"] >= 400:
        return f"{parameters['response']['status']} {parameters['response']['url']}"
    if message["method"] == "Network.loadingFailed" and not parameters.get("canceled"):
        return f"{parameters['errorText']} {parameters['type']}"
    return None
