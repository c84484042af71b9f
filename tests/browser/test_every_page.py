"""Every page in a real browser: silent on the console, nothing from elsewhere (see conftest), fits, accessible."""

from __future__ import annotations

import hashlib

import pytest
import yaml
from axe_faults import VENDOR, faults
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PAGES = (
    "/",
    "/search",
    "/search?q=商贸",
    "/search?q=商贸&kind=task",
    "/documents",
    "/documents/青政办〔2020〕62号",
    "/documents/青政办〔2018〕28号/decomposition",
    "/documents/发改产业〔2019〕1602号",
    "/agencies",
    "/agencies/省商务厅",
    "/agencies/省商务厅?role=lead&lang=en",
    "/agencies/省商务厅/network",
    "/tasks/青政办〔2020〕62号/三/七",
    "/tasks/宁政办〔2020〕117号/三/三",
    "/indicators/宁政办〔2020〕117号/三/三/指标1",
    "/metrics",
    "/metrics?several=true&change=revised",
    "/metrics/接待游客 [人次]",
    "/indicators/compare",
    "/indicators/compare?parent=青政办〔2020〕62号&child=宁政办〔2020〕117号",
    "/workload",
    "/workload?level=city&order=total",
    "/workload/findings",
    "/diff",
    "/diff?old=青政办〔2018〕28号&new=青政办〔2020〕62号",
    "/evidence?child=宁政办〔2020〕117号/三/三&parent=青政办〔2020〕62号/三/七",
    "/evidence?child=宁政办〔2020〕117号/三/三",
    "/tasks/宁政办〔2020〕117号/三/三/trace",
    "/tasks/青政办〔2020〕62号/三/七/trace?direction=both",
    "/indicators/宁政办〔2020〕117号/三/三/指标1/trace",
    "/login",
)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_accessible_and_fits_wide_and_narrow_windows(page: Page, path: str) -> None:
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(path)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"{width} px"
        assert faults(page) == [], f"{width} px"


def test_the_checker_is_what_its_authors_published() -> None:
    (package,) = yaml.safe_load((VENDOR / "VENDOR.yml").read_text("utf-8"))["packages"]
    folder = VENDOR / package["folder"]
    declared = {file["name"]: file["sha256"] for file in package["files"]}
    present = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()}
    assert present == declared
    assert package["license"] == "MPL-2.0"
    assert "Mozilla Public License" in (folder / "LICENSE").read_text("utf-8")
