"""How tables call the codes of answers. What a document prints is never among these words."""

from __future__ import annotations

from collections.abc import Mapping

from app.questions.answers.parts import Judgement, Place
from graph_exports.tables import Words

ROLES: Mapping[str, Words] = {"lead": Words("牵头", "leads"), "support": Words("配合", "supports")}
BASES: Mapping[str, Words] = {
    "stated": Words("文件写明", "stated"),
    "convention": Words("按文件约定", "the document's convention"),
    "first_listed": Words("按列名先后（推定）", "by place in the list (inferred)"),
    "shared": Words("共同负责", "shared"),
}
KINDS: Mapping[str, Words] = {
    "agency": Words("机构", "agency"),
    "document": Words("文件", "document"),
    "task": Words("任务", "task"),
    "indicator": Words("指标", "indicator"),
    "section": Words("章节", "section"),
}
AGENCY_KINDS: Mapping[str, Words] = {
    "agency": Words("机构", "agency"),
    "collective": Words("集合", "collective"),
    "group": Words("合称", "group"),
    "unknown": Words("未登记", "not registered"),
}
BANDS: Mapping[str | None, Words | None] = {
    "strong": Words("强", "strong"),
    "probable": Words("较可能", "probable"),
    "review": Words("待核", "review"),
    None: None,
}
STATUSES: Mapping[str | None, Words | None] = {
    "open": Words("未核定", "open"),
    "confirmed": Words("已确认", "confirmed"),
    "rejected": Words("已否定", "rejected"),
    "unsure": Words("存疑", "unsure"),
    None: None,
}
RELATIONS: Mapping[str | None, Words | None] = {
    "rests_on": Words("依据", "rests on"),
    "implements": Words("落实", "implements"),
    "forwards": Words("转发", "forwards"),
    "repeals": Words("废止", "repeals"),
    "attaches": Words("附件", "attaches"),
    "mentions": Words("提及", "mentions"),
    "related": Words("相关（未见引用）", "related (no citation)"),
    None: None,
}
FORCES: Mapping[str, Words] = {
    "in_force": Words("有效", "in force"),
    "ended": Words("已到期", "ended"),
    "repealed": Words("已废止", "repealed"),
    "unknown": Words("效力不明", "unknown"),
}
STANDINGS: Mapping[str, Words] = {
    "in_force": Words("有效", "in force"),
    "ended": Words("已到期", "ended"),
    "repealed": Words("已废止", "repealed"),
    "not_yet": Words("尚未印发或施行", "not yet in force"),
    "unknown": Words("效力不明", "unknown"),
}
LEVELS: Mapping[str | None, Words | None] = {
    "national": Words("国家", "national"),
    "province": Words("省级", "province"),
    "city": Words("市级", "city"),
    "county": Words("县级", "county"),
    None: None,
}
ORIGINS: Mapping[str, Words] = {"derived": Words("推导", "derived"), "manual": Words("人工", "drawn by hand")}
BINDS: Mapping[str | None, Words | None] = {
    "named": Words("点名本级", "named"),
    "collective": Words("含本级", "collective"),
    "none": Words("未点名", "none"),
    None: None,
}
GAPS: Mapping[str | None, Words | None] = {
    "open": Words("收录的文件中未见", "none found in the documents held"),
    "justified": Words("已说明", "justified"),
    "no_document": Words("未收录文件", "no document held"),
    None: None,
}
EVIDENCE: Mapping[str, Words] = {
    "phrase": Words("相同语句", "shared phrase"),
    "indicator": Words("同一指标", "same indicator"),
    "agency": Words("对口机构", "counterpart agencies"),
    "citation": Words("引用", "citation"),
    "heading": Words("标题", "heading"),
    "quote": Words("人工所引", "quoted by a person"),
}
VERDICTS: Mapping[str, Words] = {
    "confirm": Words("确认", "confirmed"),
    "reject": Words("否定", "rejected"),
    "unsure": Words("存疑", "unsure"),
    "draw": Words("人工建立", "drawn by hand"),
    "right": Words("正确", "right"),
    "wrong": Words("有误", "wrong"),
    "missing": Words("补漏", "missing, added"),
    "is": Words("更正", "corrected"),
    "not_applicable": Words("不适用本地", "not for this government"),
    "own_initiative": Words("自主安排", "own initiative"),
}
SECONDARY = Words("次要", "secondary")
SUSPECT = Words("原文已变，须复核", "the text has changed: look again")


def place_words(place: Place | None) -> str | None:
    """第 3 页第 12 行, 第 12 行 where the format has no pages, or the cell of a table."""
    if place is None or (place.line is None and place.cell is None):
        return None
    line = place.cell or f"第 {place.line} 行"
    return line if place.page is None else f"第 {place.page} 页{line}"


def all_checked(*said: tuple[Words, Judgement | None]) -> Words | None:
    """What people said of several things, each behind its name, a line each; None where nobody said anything."""
    found = [(name, words) for name, one in said if (words := checked_words(one)) is not None]
    if not found:
        return None
    zh, en = ("\n".join(line) for line in zip(*((n.zh + w.zh, f"{n.en} {w.en}") for n, w in found), strict=True))
    return Words(zh, en.strip())


def checked_words(checked: Judgement | None) -> Words | None:
    """What a person said of a statement: verdict, who, when, why; None where nobody has."""
    if checked is None:
        return None
    verdict = VERDICTS.get(checked.verdict, Words(checked.verdict, checked.verdict))
    suspect = SUSPECT if getattr(checked, "suspect", False) else None
    zh, en = (
        "，".join(filter(None, (word, checked.by, checked.at[:10], checked.reason, more)))
        for word, more in ((verdict.zh, suspect and suspect.zh), (verdict.en, suspect and suspect.en))
    )
    return Words(zh, en)
