"""What holds for any text made of the words that plans are made of."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from app.model.folding import fold
from loaders.indicators import FoundIndicator, IndicatorContext, find_indicators

_WORDS = st.sampled_from(
    [
        *(
            "到2025年，",
            "“十四五”时期，",
            "全省",
            "全市",
            "森林覆盖率",
            "服务业增加值",
            "占地区生产总值比重",
            "旅游总收入",
            "高新技术企业",
        ),
        *(
            "达到",
            "增长",
            "下降至",
            "控制在",
            "不低于",
            "超过",
            "分别达到",
            "均",
            "新增",
            "建成",
            "改造",
            "较2020年",
            "其中",
        ),
        *(
            "5%",
            "１２．５％",
            "8100万人次",
            "2—3条",
            "10个",
            "800亿元",
            "以上",
            "左右",
            "以内",
            "5G",
            "0—3岁",
            "百分之五",
        ),
        *(
            "，",
            "、",
            "和",
            "。",
            "；",
            "：",
            "（",
            "）",
            "“",
            "”",
            "《",
            "》",
            " ",
            "\n",
            "的",
            "等",
            "示范村",
            "全覆盖",
            "Ⅱ类及以上",
        ),
    ]
)
_TEXTS = st.lists(_WORDS, max_size=30).map("".join)
_CONTEXTS = st.builds(
    IndicatorContext,
    year=st.sampled_from([None, 2020]),
    entry=st.booleans(),
    kind=st.sampled_from(["target", "actual"]),
    scope=st.sampled_from([None, "全省"]),
)


def _find(text: str, context: IndicatorContext) -> list[FoundIndicator]:
    return find_indicators(text, fold(text), 0, len(text), context)


@settings(derandomize=True, max_examples=600, deadline=None)
@given(_TEXTS, _CONTEXTS)
def test_every_indicator_has_a_metric_and_stands_on_its_quote(text: str, context: IndicatorContext) -> None:
    found = _find(text, context)
    assert [f.span.start for f in found] == sorted(f.span.start for f in found)
    for indicator in found:
        indicator.span.checked(text)
        assert indicator.metric.strip()
        assert "\x00" not in indicator.metric
        assert indicator.value_text in "".join(indicator.span.quote.split())
        assert indicator.value is not None or indicator.value_text
        assert indicator.value_high is None or indicator.value is not None


@settings(derandomize=True, max_examples=300, deadline=None)
@given(_TEXTS, st.integers(0, 5))
def test_what_stands_around_the_passage_does_not_matter(text: str, pad: int) -> None:
    context = IndicatorContext(year=2020)
    around = "前" * pad + text + "后达到9%。"
    inside = find_indicators(around, fold(around), pad, pad + len(text), context)
    alone = _find(text, context)
    assert [(f.metric, f.value, f.unit, f.span.quote) for f in inside] == [
        (f.metric, f.value, f.unit, f.span.quote) for f in alone
    ]
    assert [f.span.start - pad for f in inside] == [f.span.start for f in alone]


@settings(derandomize=True, max_examples=300, deadline=None)
@given(_TEXTS)
def test_width_and_blanks_of_the_print_do_not_matter(text: str) -> None:
    wide = text.translate({**{c: c + 0xFEE0 for c in range(ord("0"), ord("9") + 1)}, ord("%"): ord("％")})
    spaced = wide.replace("达到", "达 到").replace("，", "，\n")
    context = IndicatorContext(year=2020, entry=True)
    assert [(f.metric, f.value, f.op, f.change) for f in _find(spaced, context) if f.value is not None] == [
        (f.metric, f.value, f.op, f.change) for f in _find(text, context) if f.value is not None
    ]
