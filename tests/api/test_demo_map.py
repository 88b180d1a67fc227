"""The map a new user opens first: in a real browser, without a single request, and every line leads to its words."""

import json
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver

from api.answers.picture import draw
from api.settings import Settings
from api.wiring import opened

from ..conftest import AS_AT, require

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage --window-size=1280,800"
).split()

EVERY_LINE = """
const told = [];
for (const link of document.querySelectorAll("[data-open-line]")) {
  link.click();
  const panel = document.getElementById("panel");
  const line = {at: link.dataset.openLine, name: link.textContent,
      title: document.getElementById("panel-title").textContent, told: []};
  for (const item of panel.querySelectorAll(".evidence > li")) {
    const said = item.querySelector("blockquote").textContent;
    const open = item.querySelector("button");
    const one = {sentence: said.slice(1, -1), file: "", text: 0, mark: null};
    if (open) {
      open.click();
      const paper = document.getElementById("document-text");
      const mark = paper.querySelector("mark");
      one.open = document.getElementById("document").open;
      one.title = document.getElementById("document-title").textContent;
      one.text = paper.textContent.length;
      one.mark = mark ? mark.textContent : null;
      document.getElementById("document-close").click();
    }
    line.told.push(one);
  }
  told.push(line);
}
return told;
"""


@pytest.fixture(scope="module")
def page(store_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The overview of the decided case load."""
    path = tmp_path_factory.mktemp("page") / "map.html"
    with opened(Settings(store=f"sqlite:///{store_path}"), AS_AT) as desk:
        path.write_text(draw(desk).html, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def browser(page: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    """The page, opened."""
    program = next((path for path in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if path), "")
    driver = shutil.which("chromedriver") or ""
    require(
        bool(program and driver),
        "chromium and chromedriver are not installed: the demo map was not opened in a browser",
    )
    options = webdriver.ChromeOptions()
    options.binary_location = program
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    chrome = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    chrome.get("about:blank")
    chrome.get_log("performance")  # type: ignore[no-untyped-call]
    chrome.get(page.as_uri())
    end = time.monotonic() + 60
    while chrome.execute_script("return document.documentElement.dataset.ready") != "yes":
        assert time.monotonic() < end, "the page did not get ready"
        time.sleep(0.05)
    yield chrome
    chrome.quit()


@pytest.fixture(scope="module")
def lines(browser: webdriver.Chrome) -> list[dict[str, Any]]:
    """What every line of the table opens."""
    found: list[dict[str, Any]] = browser.execute_script(EVERY_LINE)
    return found


def test_every_line_of_the_table_opens_its_own_evidence(lines: list[dict[str, Any]], page: Path) -> None:
    html = page.read_text(encoding="utf-8")
    assert len(lines) == html.count("data-open-line=") > 100
    assert [line["name"] for line in lines if not line["told"]] == []
    assert [line["name"] for line in lines if line["title"] != line["name"]] == []


def test_every_sentence_is_marked_in_the_document_it_opens(lines: list[dict[str, Any]]) -> None:
    told = [(line["name"], each) for line in lines for each in line["told"]]
    assert [name for name, each in told if not each["sentence"].strip()] == []
    assert [name for name, each in told if not (each.get("open") and each["title"] and each["text"])] == []
    assert [
        (name, each) for name, each in told if each["mark"] is None or each["mark"].split() != each["sentence"].split()
    ] == []


def test_using_all_of_it_asks_nobody_for_anything(lines: list[dict[str, Any]], browser: webdriver.Chrome) -> None:
    assert lines
    events = [json.loads(each["message"])["message"] for each in browser.get_log("performance")]  # type: ignore[no-untyped-call]
    asked = [each["params"]["request"]["url"] for each in events if each["method"] == "Network.requestWillBeSent"]
    assert any(url.endswith("/map.html") for url in asked), "the log must be on, or this proves nothing"
    assert [url for url in asked if not url.endswith("/map.html") and not url.startswith(("data:", "about:"))] == []
    assert [each["message"] for each in browser.get_log("browser")] == []  # type: ignore[no-untyped-call]
