"""For walks that leave judgements behind: a server of its own for each module, and somebody who may judge there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page
from zeren_process import DOCUMENTS, Server, serving, zeren


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a provincial document and a city's that carries it out."""
    folder = tmp_path_factory.mktemp("walk")
    files = (str(DOCUMENTS / f"{name}.txt") for name in ("青政办〔2020〕62号", "宁政办〔2020〕117号"))
    loaded = zeren(folder, "load", *files)
    assert loaded.returncode == 0, loaded.stderr
    return folder


@pytest.fixture(scope="module")
def server(data_dir: Path) -> Iterator[Server]:
    with serving(data_dir) as running:
        yield running


@pytest.fixture(scope="module")
def token(data_dir: Path) -> str:
    """The token of 审核员, who may judge."""
    made = zeren(data_dir, "token", "add", "审核员", "--role", "judge")
    assert made.returncode == 0, made.stderr
    return made.stdout.strip()


@pytest.fixture
def signed_in(page: Page, token: str) -> Page:
    """A page of 审核员."""
    page.goto("/login")
    page.locator("input[name=token]").fill(token)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/")
    return page
