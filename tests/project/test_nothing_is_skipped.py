"""What a test needs is there or the run fails: no test steps aside quietly."""

from __future__ import annotations

import ast
from pathlib import Path

TESTS = Path(__file__).parents[1]
STEPPING_ASIDE = {"skip", "skipif", "importorskip", "xfail", "skipTest"}
# Who names a Neo4j of their own has asked for it: it is not the tests' to kill.
ASKED_FOR = "ZEREN_TEST_NEO4J_URI"


def steps_aside(node: ast.AST) -> bool:
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in STEPPING_ASIDE):
        return False
    return not (node.func.attr == "skipif" and ASKED_FOR in ast.unparse(node.args[0]))


def test_no_test_steps_aside() -> None:
    found = [
        f"{file.relative_to(TESTS)}:{node.lineno}"
        for file in TESTS.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and steps_aside(node)
    ]
    assert found == []
