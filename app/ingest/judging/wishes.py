"""What somebody wants to say, before it is known whether it can be said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from app.model.judgements import ItemKind, Verdict

#: Characters of a reason and of a quote.
_LONG, _QUOTE = 2000, 4000

Id = Annotated[str, Field(min_length=1, max_length=400)]


class _Subject(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class LinkWish(_Subject):
    """A link between two tasks or two indicators, by id."""

    kind: Literal["link"]
    child: Id
    parent: Id
    item: ItemKind = "task"


class ResponsibilityWish(_Subject):
    """An agency's part in an item. ``clause`` counts the item's clauses from 1: needed where it has several."""

    kind: Literal["responsibility"]
    id: Id = Field(description="任务或指标的编号。 / Id of the task or indicator.")
    agency: Id = Field(description="机构的编号或名称。 / Id or name of the agency.")
    role: Literal["lead", "support"]
    clause: str | None = Field(None, max_length=20)
    item: ItemKind = "task"


class AgencyWish(_Subject):
    """Whom a name means, wherever a document's clauses print it."""

    kind: Literal["agency"]
    document: Id
    surface: Id = Field(description="原文所印的名称。 / The name as printed.")


class DeadlineWish(_Subject):
    kind: Literal["deadline"]
    id: Id = Field(description="任务编号。 / Id of the task.")


class IndicatorWish(_Subject):
    """An indicator by id; a missing one by the task whose text holds it, and what it measures."""

    kind: Literal["indicator"]
    id: Id
    metric: str = Field("", max_length=200)


class GapWish(_Subject):
    """An item without counterpart: ``against`` is the other document, or for a parent's item a region."""

    kind: Literal["gap"]
    id: Id
    against: Id
    side: Literal["parent", "child"]
    item: ItemKind = "task"


class RecordWish(_Subject):
    """A record of reading: by its rule, and the words it is about (what it says where it is about none), or as many
    of them from the first as tell it from others."""

    kind: Literal["record"]
    id: Id = Field(description="任务编号；不在任务中的写文件。 / The task it is in, or the document.")
    rule: str = Field(min_length=1, max_length=100)
    words: str = Field(min_length=1, max_length=_QUOTE)


SubjectWish = Annotated[
    LinkWish | ResponsibilityWish | AgencyWish | DeadlineWish | IndicatorWish | GapWish | RecordWish,
    Field(discriminator="kind"),
]


class Quotes(BaseModel):
    """Words a person points at: of a drawn link on either side, else of the item itself."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    child: str | None = Field(None, max_length=_QUOTE)
    parent: str | None = Field(None, max_length=_QUOTE)
    item: str | None = Field(None, max_length=_QUOTE)


class Wish(BaseModel):
    """One judgement as it is sent: of whom it is and when is for the server to say."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    verdict: Verdict
    subject: SubjectWish | None = Field(None, description="所判断的事项；撤回时不写。 / What is judged.")
    reason: str | None = Field(None, max_length=_LONG, description="理由。 / Why.")
    value: Mapping[str, Any] | None = Field(
        None,
        description="is、missing 的内容：agency、role、date 或指标的各项。 / What it really is.",
    )
    quotes: Quotes = Field(Quotes(), description="所依据的原文。 / The words it rests on.")
    withdraws: str | None = Field(None, max_length=36, description="所撤回的判断。 / The judgement taken back.")
