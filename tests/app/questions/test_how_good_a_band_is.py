"""What is said of a band is what was measured."""

from __future__ import annotations

from app.questions.measured import measured_bands


def test_each_band_has_its_figures_strongest_first() -> None:
    bands = measured_bands()
    assert list(bands) == ["strong", "probable", "review"]
    for figures in bands.values():
        assert figures.right <= figures.n
        assert 0 <= figures.low <= figures.high <= 1
        assert figures.rules_version
        if figures.precision is not None:
            assert figures.low <= figures.precision <= figures.high


def test_a_strong_link_keeps_what_is_promised_of_it() -> None:
    strong = measured_bands()["strong"]
    assert strong.n >= 100
    assert strong.precision is not None
    assert strong.precision >= 0.97
