"""Take the pictures of the README from a server that holds the bundled documents.

.venv/bin/zeren run &
.venv/bin/python scripts/take_screenshots.py [http://127.0.0.1:8000]
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "images"
#: File, page, height of the window in pixels.
PICTURES = (
    ("home.png", "/", 900),
    ("network.png", "/agencies/省商务厅/network", 900),
    ("duties.png", "/agencies/省商务厅", 760),
    ("link.png", "/link?child=宁政办〔2020〕117号/三/三&parent=青政办〔2020〕62号/三/七", 820),
    ("coverage.png", "/coverage?parent=青政办〔2020〕62号&child=宁政办〔2020〕117号", 820),
    ("document.png", "/documents/宁政办〔2020〕117号#c6500-6540", 820),
)
#: Colours kept, rare ones too, for the colours say something: a third of the bytes.
_COLOURS = 256
_ARGUMENTS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")


def main() -> None:
    base = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        sys.exit("Chromium is needed: apt-get install -y chromium")
    if not _reads_chinese():
        sys.exit("A Chinese font is needed: apt-get install -y fonts-noto-cjk")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(_ARGUMENTS))
        for file, address, height in PICTURES:
            page = browser.new_page(locale="zh-CN", viewport={"width": 1280, "height": height})
            page.goto(f"{base}{address}", wait_until="networkidle")
            _keep(page.screenshot(), FOLDER / file)
        browser.close()


def _reads_chinese() -> bool:
    """Whether a font has Chinese signs; without one every sign is an empty box. Trusted where nobody can be asked."""
    lister = shutil.which("fc-list")
    if lister is None:
        return True
    return bool(subprocess.run([lister, ":lang=zh-cn"], capture_output=True, check=True).stdout.strip())


def _keep(picture: bytes, path: Path) -> None:
    with Image.open(BytesIO(picture)) as taken:
        taken.convert("RGB").quantize(_COLOURS, kmeans=2, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    main()
