"""What a test needs is there or the run fails: no test steps aside quietly."""

from __future__ import annotations

import ast
from pathlib import Path

TESTS = Path(__file__).parents[1]
STEPPING_ASIDE = {"skip", "skipif", "importorskip", "xfail", "skipTest"}


def test_no_test_steps_aside() -> None:
    found = [
        f"{file.relative_to(TESTS)}:{node.lineno}"
        for file in TESTS.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in STEPPING_ASIDE
    ]
    assert found == []
