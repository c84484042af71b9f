"""What holds for every text: spans, offsets, ids, wraps, lists, numerals; documents are read as they were made."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.model.facts import Clause, DocumentFacts
from app.model.folding import fold
from app.model.span import Span
from app.resources import resource_folder
from loaders.agencies.registry import Registry
from loaders.clauses.lists import split_list
from loaders.errors import InputError
from loaders.pipeline import read_document, read_facts
from loaders.prepare import prepare, prepare_text
from loaders.structure.numerals import find_marker, han_value

FILES = sorted((resource_folder("data") / "documents").glob("*.txt"))
every_file = pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
Sketch = Callable[[DocumentFacts], list[str]]
seeded = settings(derandomize=True, deadline=None, max_examples=80)


@cache
def _registry() -> Registry:
    return Registry.load(resource_folder("data") / "registry")


def _spans(facts: DocumentFacts) -> Iterator[Span]:
    def of(clauses: tuple[Clause, ...]) -> Iterator[Span]:
        for clause in clauses:
            yield clause.span
            yield from (mention.span for r in clause.responsibilities for mention in r.agencies)

    for task in facts.tasks:
        yield from (task.span, task.heading, task.body, *of(task.clauses))
        if task.deadline is not None:
            yield task.deadline.span
    for indicator in facts.indicators:
        yield from (indicator.span, *of(indicator.clauses))
    yield from (section.span for section in facts.sections)
    yield from (citation.span for citation in facts.citations)
    yield from (issue.span for issue in facts.issues if issue.span is not None)


def check(facts: DocumentFacts) -> None:
    """What must hold whatever was read."""
    for span in _spans(facts):
        span.checked(facts.text)
    items = [*facts.sections, *facts.tasks, *facts.indicators]
    ids = [item.id for item in items]
    assert len(set(ids)) == len(ids)
    assert ids == [f"{facts.head.id}/{item.path}" for item in items]
    assert sorted(item.seq for item in items) == list(range(1, len(items) + 1))
    paths = {item.path for item in (*facts.sections, *facts.tasks)}
    assert {item.parent for item in items} <= paths | {None}
    for listed in (facts.sections, facts.tasks, facts.indicators):
        assert [item.seq for item in listed] == sorted(item.seq for item in listed)
    for task in facts.tasks:
        assert task.heading.start == task.span.start
        assert task.span.start <= task.body.start < task.body.end <= task.span.end


# real documents


@every_file
def test_spans_ids_and_order_of_real_documents(file: Path) -> None:
    check(read_document(file.read_bytes(), file.name, _registry()).facts)


@every_file
def test_every_character_leads_back_to_itself(file: Path) -> None:
    source = file.read_text("utf-8-sig").replace("\r\n", "\n")
    prepared = prepare(file.read_bytes())
    moved = [
        i for i, char in enumerate(prepared.text) if not char.isspace() and source[prepared.offsets.source(i)] != char
    ]
    assert moved == []


@every_file
def test_preparing_twice_is_preparing_once(file: Path) -> None:
    once = prepare(file.read_bytes())
    twice = prepare_text(once.text)
    assert twice.text == once.text


@every_file
def test_the_encoding_changes_no_fact(file: Path) -> None:
    text = file.read_text("utf-8-sig")
    assert read_document(text.encode("gb18030"), file.name, _registry()).facts == (
        read_document(text.encode("utf-8"), file.name, _registry()).facts
    )


# wraps

_NEVER_FIRST = "，。、；：！？）》”〕％%‰"


def _columns(words: str) -> int:
    return sum(1 if ord(c) < 0x2E80 and c not in "“”‘’—…·" else 2 for c in words)


def _wrap(paragraphs: list[str], width: int, blank: bool, page: int) -> str:
    """The paragraphs as pages of ``width`` characters set them: indented, with blank lines and page numbers."""
    lines: list[str] = []
    for paragraph in paragraphs:
        rest = "　　" + paragraph
        while rest:
            end = next((k for k in range(1, len(rest)) if _columns(rest[: k + 1]) > 2 * width), len(rest))
            while (
                1 < end < len(rest)
                and (rest[end - 1] + rest[end]).isascii()
                and (rest[end - 1] + rest[end]).isalnum()
            ):
                end -= 1
            while end < len(rest) and rest[end] in _NEVER_FIRST:
                end += 1
            lines.append(rest[:end])
            rest = rest[end:]
            if blank:
                lines.append("")
            if len(lines) % page == 0:
                lines += ["", f"— {len(lines) // page} —", ""]
    return "\n".join(lines)


@every_file
@pytest.mark.parametrize(("width", "blank"), [(26, False), (28, True), (34, False), (38, True)])
def test_a_wrapped_page_is_the_text_again(file: Path, width: int, blank: bool) -> None:
    paragraphs = prepare(file.read_bytes()).text.split("\n")
    again = prepare_text(_wrap(paragraphs, width, blank, 30)).text.split("\n")
    assert [p for p in again if p not in paragraphs] == []
    assert len(again) == len(paragraphs)


# mutations


def _mutated(text: str, rng: random.Random) -> str:
    for _ in range(rng.randint(1, 12)):
        place = rng.randrange(len(text))
        match rng.randrange(6):
            case 0:
                text = text[:place] + text[place + rng.randint(1, 60) :]
            case 1:
                text = (
                    text[:place]
                    + rng.choice("（）〔〕《》、，。：；\n\f 一1．第条等各“”") * rng.randint(1, 4)
                    + text[place:]
                )
            case 2:
                lines = text.split("\n")
                a, b = rng.randrange(len(lines)), rng.randrange(len(lines))
                lines[a], lines[b] = lines[b], lines[a]
                text = "\n".join(lines)
            case 3:
                text = text[: max(place, 200)]
            case 4:
                text = text[:place] + text[rng.randrange(len(text)) :][:200] + text[place:]
            case _:
                text = text.replace(
                    rng.choice("（）、：\n《》。"), rng.choice(["", " ", "(", "；", "\n"]), rng.randint(1, 30)
                )
    return text


@every_file
def test_mutated_documents_are_read_without_a_crash(file: Path) -> None:
    rng = random.Random(file.name)  # noqa: S311 (seeded: the same texts in every run)
    text = file.read_text("utf-8-sig")
    for _ in range(12 if len(text) < 30_000 else 3):
        check(read_facts(prepare_text(_mutated(text, rng)), _registry()))


@seeded
@given(
    st.text(
        alphabet="一二1２．.、（）〔〕《》“”：；，。\n\f 　第章条是责任牵头单位省厅市州各等年月日20附件ab%",
        max_size=120,
    )
)
def test_any_text_is_read_without_a_crash(text: str) -> None:
    try:
        prepared = prepare_text(text)
    except InputError:
        return
    check(read_facts(prepared, _registry()))
    assert prepare_text(prepared.text).text == prepared.text


@pytest.mark.parametrize(
    "unit",
    [
        "附件：甲表\n附件\n",
        "一、\n",
        "（一）甲。\n1．乙。\n",
        "1.1 甲\n",
        "目录\n一、甲……1\n",
        "《甲》",
        "（" * 3,
        "一是甲。\n",
        "专栏1 甲\n1．乙。\n",
        "责任单位：省商务厅\n",
        "1．责任单位：省商务厅\n",
        "（责任单位：甲、",
        "省商务厅牵头，",
        "甲乙丙丁\n推进甲乙丙丁，完善体制机制，强化保障。\n",
    ],
)
def test_monotonous_texts_are_read_without_a_crash(unit: str) -> None:
    check(read_facts(prepare_text("青海省人民政府关于发展的意见\n" + unit * 1500), _registry()))


# lists and numerals

_BODIES = st.builds(
    lambda level, stem, kind: level + stem + kind,
    st.sampled_from(["省", "市", "县", "国家", ""]),
    st.sampled_from(
        ["商务", "文化和旅游", "住房和城乡建设", "人力资源社会保障", "卫生健康", "发展改革", "农业农村", "民政"]
    ),
    st.sampled_from(["厅", "局", "委", "部"]),
)
_OTHERS = st.sampled_from(
    [
        "各市、州人民政府",
        "各县（市、区）人民政府",
        "各有关部门",
        "省委党校（省行政学院）",
        "国网青海省电力公司",
        "各成员单位",
        "团省委",
    ]
)


@seeded
@given(st.lists(st.one_of(_BODIES, _OTHERS), min_size=1, max_size=8), st.data())
def test_a_list_joined_and_split_is_the_list_again(names: list[str], data: st.DataObject) -> None:
    text = names[0]
    for name in names[1:]:
        text += data.draw(st.sampled_from(["、", "，", "；", "、 ", ","])) + name
    ending, open_ended = data.draw(st.sampled_from([("", False), ("。", False), ("等", True), ("等部门", True)]))
    found = split_list(fold(text + ending), 0, len(text + ending))
    assert [text[n.start : n.end] for n in found.names] == names
    assert found.open_ended is open_ended


_DIGITS = "零一二三四五六七八九"


def _han(number: int) -> str:
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    words = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        words += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        words += "零"
    return words + (_DIGITS[ones] if ones else "")


@seeded
@given(st.integers(1, 299), st.sampled_from(["{}、", "（{}）", "第{}条 ", "第{}章 ", "({})"]))
def test_a_numeral_written_is_the_numeral_read(number: int, form: str) -> None:
    numeral = form.format(_han(number))
    text = f"{numeral}加快建设"
    found = find_marker(fold(text), text, 0, len(text))
    assert found is not None
    assert found.printed == numeral.strip()
    assert han_value(_han(number)) == number


# documents made to a plan


@dataclass
class Planned:
    """An item of a made document, and the line its reading must give."""

    path: str
    numeral: str
    title: str
    clause: str = ""
    says: str = ""
    children: list[Planned] = field(default_factory=list)


_TITLES = st.builds(
    lambda verb, noun: verb + noun,
    st.sampled_from(["加快", "推进", "完善", "健全", "培育", "优化", "提升"]),
    st.sampled_from(
        ["物流园区建设", "“互联网+”应用", "营商环境", "第三方检测服务", "二级市场体系", "5G网络布局", "一站式服务"]
    ),
)
_NAMES = ("省商务厅", "省文化和旅游厅", "省财政厅", "各市、州人民政府", "省通信管理局")
_CLAUSES = (
    ("（责任单位：{0}、{1}，{3}）", "responsible {0} {1} {3}"),
    ("（牵头单位：{0}；配合单位：{1}、{2}等）", "lead {0} | support {1} {2} …"),
    ("（{0}牵头，{1}、{3}配合）", "lead {0} | support {1} {3}"),
    ("（{0}、{4}按职责分工负责）", "responsible {0} {4}"),
    ("〔牵头单位:{2};责任单位:{1}〕", "lead {2} | responsible {1}"),
    ("\n牵头单位：{4}\n参加单位：{0}等，{3}", "lead {4} | support {0} {3} …"),
    ("", ""),
)
_SCHEMES = (
    (lambda n: f"{_han(n)}、", lambda n: f"（{_han(n)}）", lambda n: f"{n}．"),
    (lambda n: f"{_han(n)}、", lambda n: f"{n}.", lambda n: f"（{n}）"),
    (lambda n: f"第{_han(n)}部分 ", lambda n: f"{_han(n)}、", lambda n: f"（{_han(n)}）"),
    (lambda n: f"第{_han(n)}章 ", lambda n: f"第{_han(n)}条 ", lambda n: f"（{_han(n)}）"),
)


@st.composite
def _plans(draw: st.DrawFn) -> list[Planned]:
    scheme = draw(st.sampled_from(_SCHEMES))

    def items(level: int, above: str) -> list[Planned]:
        made = []
        for number in range(1, draw(st.integers(1, 3)) + 1):
            numeral = scheme[level](number)
            segment = numeral.strip(" 、．.（）")
            item = Planned(f"{above}/{segment}".strip("/"), numeral, draw(_TITLES))
            if level == 0 or (level == 1 and draw(st.booleans())):
                item.children = items(level + 1, item.path)
            else:
                names = draw(st.permutations(_NAMES))
                clause, says = draw(st.sampled_from(_CLAUSES))
                item.clause, item.says = clause.format(*names), says.format(*names)
            made.append(item)
        return made

    return items(0, "")


def _text(plan: list[Planned], run_in: bool) -> Iterator[str]:
    for item in plan:
        body = "建立健全工作机制，持续推动高质量发展。"
        if item.children:
            yield f"{item.numeral}{item.title}"
            yield from _text(item.children, run_in)
        elif run_in:
            yield f"{item.numeral}{item.title}。{body}{item.clause}"
        else:
            yield f"{item.numeral}{item.title}"
            yield f"{body}{item.clause}"


def _expected(plan: list[Planned]) -> Iterator[str]:
    for item in plan:
        kind = "S" if item.children else "T"
        yield f"{kind} {item.path} {item.title}" + (f" | {item.says}" if item.says else "")
        yield from _expected(item.children)


@seeded
@given(_plans(), st.booleans())
def test_a_document_made_to_a_plan_is_read_as_the_plan(sketch: Sketch, plan: list[Planned], run_in: bool) -> None:
    head = "青海省人民政府办公厅关于推动高质量发展的意见\n青政办〔2021〕1号\n各市、自治州人民政府：\n现提出以下意见。"
    facts = read_facts(prepare_text("\n".join([head, *_text(plan, run_in)])), _registry())
    assert sketch(facts) == list(_expected(plan))
    check(facts)
