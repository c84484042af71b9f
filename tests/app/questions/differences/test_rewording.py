"""The pieces of a rewording: nothing of either text is lost, numbers stay whole, clauses stay out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.questions.answers.differences import Stretch
from app.questions.differences.rewording import Passage, rewording

_TEXT = st.text(alphabet="发展服务业，。 \n12％%aB", max_size=40)


def whole(text: str) -> Passage:
    return Passage(text, ((0, len(text)),) if text else ())


def changes(old: str, new: str) -> list[tuple[str, str | None, str | None]]:
    return [
        (p.op, p.old and p.old.quote, p.new and p.new.quote)
        for p in rewording(whole(old), whole(new))
        if p.op != "equal"
    ]


def joined(pieces: list[Stretch], side: str) -> str:
    return "".join(words.quote for piece in pieces if (words := getattr(piece, side)) is not None)


@given(_TEXT, _TEXT)
def test_the_pieces_make_up_both_texts(old: str, new: str) -> None:
    pieces = rewording(whole(old), whole(new))
    for side, text in (("old", old), ("new", new)):
        assert joined(pieces, side) == (text if text.strip() else "")
        at = 0
        for piece in pieces:
            words = getattr(piece, side)
            if words is not None:
                assert text[words.span_start : words.span_end] == words.quote
                assert words.span_start == at
                at = words.span_end
    for piece in pieces:
        if piece.op == "equal":
            assert piece.old is not None
            assert piece.new is not None
            assert whole(piece.old.quote).key == whole(piece.new.quote).key


@given(_TEXT)
def test_a_text_is_equal_to_itself(text: str) -> None:
    assert {piece.op for piece in rewording(whole(text), whole(text))} <= {"equal"}


def test_numbers_change_as_a_whole() -> None:
    assert changes("接待游客8100万人次", "接待游客7300万人次") == [("replace", "8100", "7300")]
    assert changes("占比8.5%左右", "占比 10%以上") == [("replace", "8.5%左右", "10%以上")]


def test_single_signs_between_changes_do_not_part_them() -> None:
    assert changes("建立健全养老服务制度体系", "建立完善托育服务制度体系") == [("replace", "健全养老", "完善托育")]


def test_clauses_between_the_words_take_no_part() -> None:
    text = "发展物流。（责任单位：省商务厅）发展冷链。"
    cut = Passage(text, ((0, 5), (16, len(text))))
    pieces = rewording(cut, whole("发展物流。发展冷链。"))
    assert [piece.op for piece in pieces] == ["equal", "equal"]
    assert [piece.old.quote for piece in pieces if piece.old] == ["发展物流。", "发展冷链。"]
    assert [(piece.new.span_start, piece.new.span_end) for piece in pieces if piece.new] == [(0, 5), (5, 10)]
    added = rewording(cut, whole("发展物流。开拓市场。发展冷链。"))
    assert joined(added, "old") == "发展物流。发展冷链。"


def test_very_long_texts_are_compared_by_sentences() -> None:
    old = "".join(f"第{n}项工作要抓紧抓实抓好。" for n in range(700))
    new = old.replace("第350项工作要抓紧", "第350项工作应当抓紧")
    assert changes(old, new) == [("replace", "第350项工作要抓紧抓实抓好。", "第350项工作应当抓紧抓实抓好。")]
