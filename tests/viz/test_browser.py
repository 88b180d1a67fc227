"""The page in a real browser: nothing is fetched, nothing foreign runs, and every line opens what stands behind it."""

import base64
import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations
from math import hypot
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from viz.layout import layout
from viz.map import page
from viz.picture import Document, Evidence, Link, Node, NodeKind, Picture
from viz.style import LOOKS

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage"
).split()
HOSTILE = (
    "<img src=x onerror=window.hit=1>",
    "</script><script>window.hit=1</script>",
    "href=javascript:window.hit=1",
    "{{7*7}}{% raw %}",
    "a\u2028window.hit=1\u2029b",
    "\u202eevil\u202c \u2066x",
    "\"'><svg onload=window.hit=1>",
    "__proto__",
    "constructor",
    "--><!--<script>",
    "\x00\x0b\ud800😀",
    "</style><style>*{background:url(http://example.invalid/x)}",
)


def _found(*names: str) -> str:
    return next((path for path in map(shutil.which, names) if path), "")


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    program, driver = _found("chromium", "chromium-browser", "google-chrome"), _found("chromedriver")
    if not (program and driver):
        reason = "chromium and chromedriver are not installed: the map was not opened in a browser"
        if os.environ.get("KITH_REQUIRE_ALL") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    options = webdriver.ChromeOptions()
    options.binary_location = program
    for flag in (*FLAGS, "--window-size=1280,800", f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    chrome = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    yield chrome
    chrome.quit()


@pytest.fixture
def shown(browser: webdriver.Chrome, tmp_path: Path) -> Callable[..., webdriver.Chrome]:
    def show(picture: Picture, width: int = 1280, height: int = 800) -> webdriver.Chrome:
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        browser.get("about:blank")
        browser.get_log("browser")  # type: ignore[no-untyped-call]
        browser.get_log("performance")  # type: ignore[no-untyped-call]
        target = tmp_path / "map.html"
        target.write_text(page(picture, layout(picture)), encoding="utf-8")
        browser.get(target.as_uri())
        _until(lambda: js(browser, "return document.documentElement.dataset.ready") == "yes")
        return browser

    return show


def js(browser: webdriver.Chrome, script: str, *arguments: object) -> Any:
    return browser.execute_script(script, *arguments)


def one(browser: webdriver.Chrome, selector: str) -> WebElement:
    return browser.find_element(By.CSS_SELECTOR, selector)


def _until(holds: Callable[[], object], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "the page did not get there in time"
        time.sleep(0.05)


def requests(browser: webdriver.Chrome) -> list[str]:
    """Everything asked for since the page was opened, except the page itself and what it carries inline."""
    events = [json.loads(each["message"])["message"] for each in browser.get_log("performance")]  # type: ignore[no-untyped-call]
    asked = [each["params"]["request"]["url"] for each in events if each["method"] == "Network.requestWillBeSent"]
    assert any(url.endswith("/map.html") for url in asked), "the log must be on, or this proves nothing"
    return [url for url in asked if not url.endswith("/map.html") and not url.startswith(("data:", "about:"))]


def complaints(browser: webdriver.Chrome) -> list[str]:
    return [each["message"] for each in browser.get_log("browser")]  # type: ignore[no-untyped-call]


def pair(**changes: object) -> Picture:
    """Two people and one line, which a fitted map draws through its middle."""
    text = "Before. 🙂 They went to the park together. After."
    sentence = "They went to the park together."
    start = text.index(sentence)
    evidence = Evidence(
        statement="st:1", words="met with", sentence=sentence, source="d", span=(start, start + len(sentence)),
        when="9 Aug 2025", month="2025-08", said_by="third_party", origin="o", agency="Police", grade="1A",
        handling="C", review="accepted", hearsay=True, unsettled=True,
    )  # fmt: skip
    evidence = replace(evidence, **changes)  # type: ignore[arg-type]
    return Picture(
        title="Two people", period="August 2025", cut_off="as at 31 August 2025", marking="OFFICIAL-SENSITIVE",
        nodes=(Node(id="a", name="Ava", kind="young_person"), Node(id="b", name="Bea", kind="young_person")),
        links=(Link(a="a", b="b", certainty="confirmed", origins=2, evidence=(evidence,)),),
        documents={"d": Document(title="Interview", file="i.docx", text=text)},
    )  # fmt: skip


def click_middle(browser: webdriver.Chrome) -> None:
    webdriver.ActionChains(browser).move_to_element(one(browser, "#map")).click().perform()


def test_opening_and_using_the_map_asks_nobody_for_anything(
    shown: Callable[..., webdriver.Chrome], sample: Picture
) -> None:
    browser = shown(sample)
    one(browser, "tr:not([hidden]) [data-open-line]").click()
    one(browser, "#panel .evidence button").click()
    one(browser, "#document-close").click()
    one(browser, "#search").send_keys("zoe")
    assert "Zoë" in one(browser, "#found").text
    time.sleep(0.3)
    assert requests(browser) == []
    assert complaints(browser) == []


def test_every_kind_is_drawn_on_the_map(shown: Callable[..., webdriver.Chrome], sample: Picture) -> None:
    kinds: tuple[NodeKind, ...] = tuple(LOOKS)
    nodes = tuple(Node(id=kind, name=kind, kind=kind, category="suspected") for kind in kinds)
    browser = shown(replace(sample, nodes=nodes, links=(), groups=(), documents={}))
    script = (
        "const c = document.querySelector('#map canvas');"
        "const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;"
        "const found = new Set(); for (let i = 0; i < d.length; i += 4) found.add("
        "'#' + [d[i], d[i + 1], d[i + 2]].map((x) => x.toString(16).padStart(2, '0')).join('')); return [...found]"
    )
    colours = {LOOKS[kind].colour for kind in kinds}
    _until(lambda: colours <= set(js(browser, script)))


def test_clicking_a_line_shows_the_sentence_and_opens_the_document(shown: Callable[..., webdriver.Chrome]) -> None:
    browser = shown(pair())
    click_middle(browser)
    _until(lambda: one(browser, "#panel").is_displayed())
    told = one(browser, "#panel").text
    for part in (
        "Ava and Bea", "Confirmed", "2 independent first tellers", "not counted (hearsay, unsettled)",
        "“They went to the park together.”", "met with",
        "9 Aug 2025", "third party", "Police", "1A: reliable source, known directly", "accepted",
        "C: lawful sharing permitted with conditions", "Hearsay", "Unsettled",
    ):  # fmt: skip
        assert part in told
    one(browser, "#panel .evidence button").click()
    assert one(browser, "#document").is_displayed()
    assert one(browser, "#document mark").text == "They went to the park together."
    assert one(browser, "#document-text").text.startswith("Before. 🙂")
    one(browser, "body").send_keys(Keys.ESCAPE)
    assert not one(browser, "#document").is_displayed()
    assert one(browser, "#panel").is_displayed()


def test_first_tellers_are_numbered_out_of_the_number_the_line_counts(shown: Callable[..., webdriver.Chrome]) -> None:
    plain = replace(pair().links[0].evidence[0], hearsay=False, unsettled=False)
    evidence = (
        replace(plain, statement="st:0", origin="x", hearsay=True),
        plain,
        replace(plain, statement="st:2", origin="p"),
        replace(plain, statement="st:3", origin="q", negated=True),
        replace(plain, statement="st:4", origin="r", unsettled=True),
        replace(plain, statement="st:5", origin="x"),
    )
    browser = shown(replace(pair(), links=(replace(pair().links[0], origins=3, evidence=evidence),)))
    one(browser, "[data-open-line]").click()
    assert "3 independent first tellers" in one(browser, "#panel .gist").text
    script = (
        "return [...document.querySelectorAll('#panel .evidence dt')].filter((dt) => dt.textContent === 'First teller')"
        ".map((dt) => dt.nextElementSibling.textContent)"
    )
    assert js(browser, script) == [
        "not counted (hearsay)", "1 of 3", "2 of 3", "not counted (denied)", "not counted (unsettled)", "3 of 3",
    ]  # fmt: skip
    assert "Same first teller" not in one(browser, "#panel").text


WATCH_TAGS = """
window.tags = {};
const [box, text] = [CanvasRenderingContext2D.prototype.roundRect, CanvasRenderingContext2D.prototype.fillText];
let last = null;
CanvasRenderingContext2D.prototype.roundRect = function (...at) { last = at; return box.apply(this, at); };
CanvasRenderingContext2D.prototype.fillText = function (...at) {
  if (last !== null && at[0].startsWith("Group ")) window.tags[at[0].split(":")[0]] = last.slice(0, 4);
  return text.apply(this, at);
};
"""


@pytest.mark.parametrize("chosen", [False, True])
def test_no_tag_of_a_group_stands_on_another_group_or_on_a_chosen_name(
    shown: Callable[..., webdriver.Chrome], sample: Picture, chosen: bool
) -> None:
    browser = shown(sample, 1366, 768)
    js(browser, WATCH_TAGS)
    one(browser, "[data-open-name='0']" if chosen else "#whole").click()
    _until(lambda: js(browser, "return Object.keys(window.tags).length"))
    tags = js(browser, "return window.tags")
    told = js(browser, "return JSON.parse(document.getElementById('data').textContent)")
    spots = [(node["x"], node["y"]) for node in told["vis"]["nodes"]]
    assert len(tags) == len(told["groups"]) > 2
    for name, (x, y, width, height) in tags.items():
        for group in told["groups"]:
            if group["label"].startswith(f"{name}:"):
                continue
            ends = [spots[member] for member in group["members"]]
            for (ax, ay), (bx, by) in combinations(ends, 2):
                for px, py in ((ax + (bx - ax) * at / 200, ay + (by - ay) * at / 200) for at in range(201)):
                    near = max(x - px, px - x - width, 0.0), max(y - py, py - y - height, 0.0)
                    assert hypot(*near) > 43, (name, group["label"])
        if chosen:
            px, py = spots[0]
            assert not (x - 22 < px < x + width + 22 and y - 22 < py < y + height + 22), name


def test_clicking_a_person_shows_their_lines_and_each_opens_the_same_evidence(
    shown: Callable[..., webdriver.Chrome],
) -> None:
    picture = replace(pair(), nodes=(replace(pair().nodes[0], detail=("Aged 14",)), pair().nodes[1]))
    browser = shown(picture)
    one(browser, "[data-open-name='0']").click()
    assert "Aged 14" in one(browser, "#panel").text
    assert "1 line shown" in one(browser, "#panel").text
    one(browser, "#panel .mates button").click()
    assert "They went to the park together." in one(browser, "#panel").text


def test_the_table_of_lines_gives_a_screen_reader_all_that_the_map_gives(
    shown: Callable[..., webdriver.Chrome], sample: Picture
) -> None:
    browser = shown(sample)
    buttons = browser.find_elements(By.CSS_SELECTOR, "[data-open-line]")
    assert len(buttons) == len(sample.links)
    buttons[10].send_keys(Keys.ENTER)
    assert one(browser, "#panel-title").text == buttons[10].text
    assert js(browser, "return document.activeElement.id") == "panel-title"
    one(browser, "#panel-close").send_keys(Keys.ENTER)
    assert js(browser, "return document.activeElement.dataset.openLine") == "10"


def test_a_denied_line_appears_only_when_asked_for_and_says_so(shown: Callable[..., webdriver.Chrome]) -> None:
    browser = shown(pair(negated=True))
    assert "0 of 0 lines" in one(browser, "#status").text
    click_middle(browser)
    assert not one(browser, "#panel").is_displayed()
    one(browser, "input[name=denials]").click()
    assert "1 of 1 line" in one(browser, "#status").text
    one(browser, "[data-open-line='0']").click()
    assert "Denied by every statement" in one(browser, "#panel").text
    assert "says that it did not happen" in one(browser, "#panel").text


def test_each_filter_takes_away_what_it_says_and_show_everything_brings_it_back(
    shown: Callable[..., webdriver.Chrome], sample: Picture
) -> None:
    browser = shown(sample, 1280, 1400)
    drawn = [link for link in sample.links if not link.denied]
    js(browser, "document.querySelectorAll('details').forEach((each) => { each.open = true })")
    rows = "return [...document.querySelectorAll('tr[data-line]')].filter((row) => !row.hidden).length"
    assert js(browser, rows) == len(drawn)
    one(browser, "input[name=certainty][value=confirmed]").click()
    assert js(browser, rows) == sum(link.certainty != "confirmed" for link in drawn)
    one(browser, "#reset").click()
    one(browser, "input[name=kind][value=location]").click()
    places = {node.id for node in sample.nodes if node.kind == "location"}
    assert js(browser, rows) == sum(not {link.a, link.b} & places for link in drawn)
    one(browser, "#reset").click()
    one(browser, "button[data-none=words]").click()
    assert js(browser, rows) == 0
    one(browser, "#reset").click()
    js(
        browser,
        "const s = document.getElementById('to'); s.value = '2025-08';"
        "s.dispatchEvent(new Event('change', {bubbles: true}))",
    )
    one(browser, "#undated").click()
    wanted = sum(any(e.month == "2025-08" and not e.negated for e in link.evidence) for link in drawn)
    assert js(browser, rows) == wanted
    one(browser, "#reset").click()
    assert js(browser, rows) == len(drawn)


def test_a_saved_picture_is_a_real_picture(
    shown: Callable[..., webdriver.Chrome], sample: Picture, tmp_path: Path
) -> None:
    browser = shown(sample)
    behaviour = {"behavior": "allow", "downloadPath": str(tmp_path)}
    browser.execute_cdp_cmd("Browser.setDownloadBehavior", behaviour)
    one(browser, "#save").click()
    _until((tmp_path / "map.png").exists)
    assert (tmp_path / "map.png").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "map.png").stat().st_size > 50_000
    assert complaints(browser) == []


def test_a_printed_map_is_not_an_empty_frame(shown: Callable[..., webdriver.Chrome], sample: Picture) -> None:
    browser = shown(sample)
    empty = "document.querySelector('#map canvas').getContext('2d').clearRect(0, 0, 5000, 5000)"
    with_map = base64.b64decode(browser.execute_cdp_cmd("Page.printToPDF", {"pageRanges": "1"})["data"])
    js(browser, empty)
    without = base64.b64decode(browser.execute_cdp_cmd("Page.printToPDF", {"pageRanges": "1"})["data"])
    assert len(with_map) > len(without) + 20_000


def hostile(payload: str) -> Picture:
    """A picture with the payload in every field that takes text."""
    evidence = Evidence(
        statement=payload, words=payload, sentence=payload, source=payload, span=(0, len(payload)), when=payload,
        month=payload, said_by=payload, origin=payload, agency=payload, grade=payload, handling=payload, review=payload,
    )  # fmt: skip
    kinds: tuple[NodeKind, ...] = tuple(LOOKS)
    nodes = tuple(
        Node(id=payload + str(at) * bool(at), name=payload, kind=kind, detail=(payload,), category=payload)
        for at, kind in enumerate(kinds)
    )
    links = tuple(
        Link(
            a=nodes[0].id,
            b=other.id,
            certainty="probable",
            origins=1,
            evidence=(evidence, replace(evidence, span=None)),
        )
        for other in nodes[1:]
    )
    return Picture(
        title=payload, period=payload, cut_off=payload, marking=payload, nodes=nodes, links=links,
        groups=(tuple(node.id for node in nodes),), notes=(payload,), withheld=1,
        documents={payload: Document(title=payload, file=payload, text=payload + payload)},
    )  # fmt: skip


@pytest.mark.parametrize("payload", HOSTILE, ids=range(len(HOSTILE)))
def test_text_from_a_file_never_runs_and_never_becomes_part_of_the_page(
    shown: Callable[..., webdriver.Chrome], payload: str
) -> None:
    browser = shown(hostile(payload))
    harmless = shown(hostile("plain"))
    count = "return document.querySelectorAll('*').length"
    wanted = js(harmless, count)
    browser = shown(hostile(payload))
    assert js(browser, count) == wanted
    for at in range(4):
        js(browser, "document.querySelector(`[data-open-line='${arguments[0]}']`).click()", at)
        js(browser, "document.querySelector('#panel .evidence button:last-of-type').click()")
        js(browser, "document.getElementById('document-close').click()")
        js(browser, "document.querySelector(`[data-open-name='${arguments[0]}']`).click()", at)
    js(browser, "const s = document.getElementById('search'); s.value = arguments[0];"
       "s.dispatchEvent(new Event('input'))", payload.replace("\ud800", ""))  # fmt: skip
    js(browser, "document.getElementById('save').click()")
    time.sleep(0.1)
    assert js(browser, "return window.hit === undefined")
    assert (
        js(
            browser,
            "return document.querySelectorAll("
            "'img:not([src^=\"data:image/svg\"]), [onerror], [onload], [style*=url]').length",
        )
        == 0
    )
    assert js(browser, "return document.scripts.length") == 3
    assert requests(browser) == []
    assert complaints(browser) == []
    if "7*7" in payload:
        assert "{{7*7}}" in one(browser, "h1").text


def test_every_control_is_reached_with_the_tab_key(shown: Callable[..., webdriver.Chrome]) -> None:
    browser = shown(pair())
    js(browser, "document.querySelectorAll('details').forEach((each) => { each.open = true })")
    one(browser, "[data-open-line='0']").click()
    wanted = js(browser, (
        "window.reached = new Set(); document.addEventListener('focusin', (e) => window.reached.add(e.target));"
        "window.wanted = [...document.querySelectorAll('button, input, select, summary, .vis-network')]"
        ".filter((e) => e.checkVisibility()); return window.wanted.length"
    ))  # fmt: skip
    assert wanted > 15
    for _ in range(wanted * 2 + 10):
        webdriver.ActionChains(browser).send_keys(Keys.TAB).perform()
    missed = "return window.wanted.filter((e) => !window.reached.has(e)).map((e) => e.outerHTML.slice(0, 80))"
    assert js(browser, missed) == []


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nobody_has_to_scroll_sideways_on_a_phone(
    shown: Callable[..., webdriver.Chrome], sample: Picture, width: int
) -> None:
    browser = shown(replace(sample, title="Averyveryveryverylongtitlewithoutanyspaceatall" * 2), width, 700)
    if one(browser, "#toggle-filters").get_attribute("aria-expanded") == "false":
        one(browser, "#toggle-filters").click()
    js(browser, "document.querySelector(\"[data-open-line='0']\").click()")
    time.sleep(0.2)
    assert js(browser, "return document.documentElement.scrollWidth") <= width


def test_a_thousand_names_are_on_the_screen_within_seconds(
    shown: Callable[..., webdriver.Chrome], build: Callable[..., Picture]
) -> None:
    start = time.monotonic()
    browser = shown(build(700, 240, 60, 2000))
    assert "1000 of 1,000 names" in one(browser, "#status").text
    assert time.monotonic() - start < 20
