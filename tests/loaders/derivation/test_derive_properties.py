"""What holds for any two documents."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.model.facts import DocumentFacts
from app.model.folding import fold
from loaders.derivation import Category, derive

_PIECES = [
    "提升物流仓储能力", "组建县级快件分拣中心", "扩大小微企业信贷投放规模", "发展融资租赁", "推出精品线路",
    "打造候鸟式医养结合型养老基地", "到２０２５年", "推动高质量发展", "5G网络", "开办托幼班", "一", "的",
]  # fmt: skip
_AGENCIES = ["省甲", "市甲", "省乙", "市乙", "县丙"]
_TASK = st.tuples(
    st.lists(st.sampled_from(_PIECES), min_size=1, max_size=6), st.lists(st.sampled_from(_AGENCIES), max_size=3)
)
_TASKS = st.lists(_TASK, min_size=1, max_size=6)


def _document(draft: Any, id_: str, tasks: list[tuple[list[str], list[str]]]) -> DocumentFacts:
    document = draft(id_)
    for number, (pieces, agencies) in enumerate(tasks):
        document.task(str(number), "，".join(pieces), agencies)
        document.target(f"{number}/指标1", pieces[0], f"目标{number}%", parent=str(number))
    facts: DocumentFacts = document.facts()
    return facts


@settings(derandomize=True, deadline=None, max_examples=120)
@given(child=_TASKS, parent=_TASKS, data=st.data())
def test_any_two_documents(draft: Any, by_last_sign: Category, child: Any, parent: Any, data: st.DataObject) -> None:
    below, above = _document(draft, "子", child), _document(draft, "父", parent)
    found = derive(below, above, by_last_sign)
    ids = [(link.child, link.parent) for link in found.links]
    assert len(ids) == len(set(ids))
    for kind in ("task", "indicator"):
        primary = [link for link in found.links if link.primary and link.kind == kind]
        assert len({link.child for link in primary}) == len({link.parent for link in primary}) == len(primary)
        review = Counter(link.child for link in found.links if link.band == "review" and link.kind == kind)
        assert max(review.values(), default=0) <= 3
    for link in found.links:
        assert link.evidence
        for item in link.evidence:
            item.child.checked(below.text)
            item.parent.checked(above.text)
            if item.kind == "phrase":
                assert fold(item.child.quote) == fold(item.parent.quote)
                assert len(item.child.quote) >= 4
        if link.band != "review" and link.kind == "task":
            assert {e.kind for e in link.evidence} & {"phrase", "indicator"}
    # The order in which the facts are listed says nothing; their place in the text does.
    mixed = replace(
        below,
        tasks=tuple(data.draw(st.permutations(below.tasks))),
        indicators=tuple(data.draw(st.permutations(below.indicators))),
    )
    assert derive(mixed, replace(above, tasks=above.tasks[::-1]), by_last_sign) == found
