"""What the loaders raise on input they cannot read."""

from __future__ import annotations


class InputError(ValueError):
    """A file that cannot be read: what is wrong, where, and the remedy, in Chinese and in English."""

    def __init__(self, zh: str, en: str, place: str | None = None) -> None:
        super().__init__(f"{zh} / {en}" + (f" ({place})" if place else ""))
        self.zh = zh
        self.en = en
        self.place = place
