"""Failed sign-ins are counted by address, in windows, within bounds."""

from __future__ import annotations

import pytest

from app.errors import TooManyError
from app.web import attempts
from app.web.attempts import EACH, LOGGED, WINDOW, Attempts


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def counted(clock: Clock) -> Attempts:
    return Attempts(clock)


def fail(counted: Attempts, address: str, times: int) -> list[bool]:
    return [counted.failed(address) for _ in range(times)]


def test_the_eleventh_within_a_minute_waits_for_the_minute_s_end(counted: Attempts, clock: Clock) -> None:
    assert fail(counted, "10.0.0.7", EACH) == [True] * EACH
    clock.now += 20
    with pytest.raises(TooManyError) as error:
        counted.failed("10.0.0.7")
    assert error.value.headers["retry-after"] == str(WINDOW - 20 + 1)
    clock.now += WINDOW - 20
    assert counted.failed("10.0.0.7") is True


def test_others_are_not_kept_out(counted: Attempts) -> None:
    fail(counted, "10.0.0.7", EACH)
    assert counted.failed("10.0.0.8") is True


def test_one_network_of_ipv6_is_one_address(counted: Attempts) -> None:
    for number in range(EACH):
        counted.failed(f"2001:db8::{number:x}")
    with pytest.raises(TooManyError):
        counted.failed("2001:db8:0:0:ffff::1")
    assert counted.failed("2001:db8:0:1::1") is True


def test_many_addresses_fill_neither_log_nor_memory(counted: Attempts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "_ADDRESSES", 300)
    logged = [counted.failed(f"10.0.{number // 250}.{number % 250}") for number in range(1000)]
    assert logged == [True] * LOGGED + [False] * (1000 - LOGGED)
    assert len(counted._failures) == 300
