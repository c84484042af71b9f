"""Write the examples of the API's description anew, from a server that holds the bundled documents.

    .venv/bin/zeren run &
    .venv/bin/python scripts/write_api_examples.py [http://127.0.0.1:8000]

The addresses stand in app/web/api/examples.json; their answers are fetched and written back beside them.
"""

from __future__ import annotations

import json
import sys
from typing import Any
from urllib.parse import quote
from urllib.request import urlopen

from app.web.api.examples import FILE, examples, shortened


def _of_nobody(value: Any) -> Any:
    """The same without where and by whom this machine got a text."""
    if isinstance(value, dict):
        made_up = {"source": "公文/通知.txt", "by": "李四"}
        return {name: made_up.get(name) if name in made_up else _of_nobody(part) for name, part in value.items()}
    return [_of_nobody(part) for part in value] if isinstance(value, list) else value


def main() -> None:
    base = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"
    written = {}
    for name, example in examples().items():
        address = f"{base}/api/v1{quote(example['address'], safe='/?&=')}"
        with urlopen(address) as answer:  # noqa: S310 - an address of this machine
            written[name] = {**example, "answer": _of_nobody(shortened(json.load(answer)))}
    FILE.write_text(json.dumps(written, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
