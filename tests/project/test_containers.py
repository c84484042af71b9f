"""What docker-compose.yml and the Dockerfile promise: pinned, non-root, no default password, loopback only."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from app.settings import Settings

ROOT = Path(__file__).parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
every_service = pytest.mark.parametrize("name", sorted(SERVICES))


def instructions(name: str) -> list[str]:
    joined = re.sub(r"\\\n\s*", " ", re.sub(r"^#.*\n", "", DOCKERFILE, flags=re.MULTILINE))
    return [line.partition(" ")[2] for line in joined.splitlines() if line.startswith(f"{name} ")]


@every_service
def test_a_service_is_pinned_watched_and_restarted(name: str) -> None:
    service = SERVICES[name]
    assert re.fullmatch(r"[a-z0-9]+:\d+\.\d+\.\d+(-[a-z]+)?", service["image"])
    assert service["healthcheck"]["test"][0] == "CMD"
    assert service["restart"] == "unless-stopped"
    named = {mount.partition(":")[0] for mount in service["volumes"]}
    assert named <= set(COMPOSE["volumes"])


@every_service
def test_the_password_must_be_set(name: str) -> None:
    values = [v for k, v in SERVICES[name]["environment"].items() if k in {"NEO4J_AUTH", "ZEREN_STORE_PASSWORD"}]
    assert len(values) == 1
    assert re.fullmatch(r"(neo4j/)?\$\{ZEREN_STORE_PASSWORD:\?[^}]+\}", values[0])


def test_the_store_is_the_version_the_tests_run_against() -> None:
    tested = re.search(r"<neo4j\.version>([\d.]+)<", (ROOT / "tests" / "neo4j" / "pom.xml").read_text("utf-8"))
    assert tested
    assert tested[1].startswith("5.26.")
    assert SERVICES["neo4j"]["image"] == f"neo4j:{tested[1]}-community"


def test_only_this_machine_reaches_the_app_and_nobody_else_the_store() -> None:
    assert all(port.startswith("127.0.0.1:") for port in SERVICES["app"]["ports"])
    assert "ports" not in SERVICES["neo4j"]
    assert SERVICES["neo4j"]["networks"] == ["store"]
    assert COMPOSE["networks"]["store"] == {"internal": True}


def test_the_app_is_told_of_the_store_and_of_nothing_unknown() -> None:
    environment = SERVICES["app"]["environment"]
    assert {name for name in environment if name.startswith("ZEREN_")} <= {
        f"ZEREN_{field.upper()}" for field in Settings.model_fields
    }
    assert environment["ZEREN_STORE_URI"] == "bolt://neo4j:7687"
    assert SERVICES["app"]["depends_on"] == {"neo4j": {"condition": "service_healthy"}}


def test_the_app_s_environment_is_accepted(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in SERVICES["app"]["environment"].items():
        monkeypatch.setenv(name, re.sub(r"\$\{(\w+)(:-|:\?)[^}]*\}", "", value))
    settings = Settings()
    assert settings.host == "0.0.0.0"  # noqa: S104
    # The container's own health check asks as 127.0.0.1.
    assert settings.allowed_hosts == ("localhost", "127.0.0.1")


def test_the_image_has_the_project_s_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert SERVICES["app"]["image"] == f"zeren:{project['version']}"


def test_the_image_is_built_in_stages_from_one_pinned_base() -> None:
    (base,) = instructions("ARG")
    assert re.fullmatch(r"BASE=python:3\.11\.\d+-slim-\w+", base)
    assert instructions("FROM") == ["${BASE} AS build", "${BASE}"]


def test_the_image_runs_as_nobody_special_and_is_watched() -> None:
    final = DOCKERFILE.rpartition("FROM ")[2]
    assert re.search(r"^USER zeren$", final, re.MULTILINE)
    assert "/readyz" in instructions("HEALTHCHECK")[0]
    assert 'CMD ["zeren", "run"]' in final


def test_every_dependency_is_installed_by_hash() -> None:
    installs = [part for line in instructions("RUN") for part in line.split("&&") if " install " in part]
    downloads = [part for part in installs if "pip install" in part and "--no-deps" not in part]
    assert len(downloads) == 2
    assert all("--require-hashes" in part for part in downloads)


def test_what_the_image_is_built_from_reaches_the_builder() -> None:
    admitted = {
        line.removeprefix("!")
        for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines()
        if line.startswith("!")
    }
    copied = {
        source for line in instructions("COPY") if not line.startswith("--from") for source in line.split()[:-1]
    }
    assert copied == admitted
    assert all((ROOT / source).exists() for source in copied)
