"""What the codes of answers are called, in both languages: by files, the command line and, in Chinese, by pages.

What a document prints is never among these words.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

Language = Literal["zh", "en"]


class Words(NamedTuple):
    """Words of ours, in both languages; words of a document are plain strings and stay as printed."""

    zh: str
    en: str

    def in_(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en


ROLES: Mapping[str, Words] = {"lead": Words("牵头", "leads"), "support": Words("配合", "supports")}
BASES: Mapping[str, Words] = {
    "stated": Words("原文写明", "stated"),
    "convention": Words("按文件约定", "the document's convention"),
    "first_listed": Words("按列名先后", "by place in the list (inferred)"),
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
    "group": Words("不定成员", "open group"),
    "unknown": Words("未登记", "not registered"),
}
BANDS: Mapping[str | None, Words | None] = {
    "strong": Words("强", "strong"),
    "probable": Words("较可能", "probable"),
    "review": Words("待核", "review"),
    None: None,
}
STATUSES: Mapping[str | None, Words | None] = {
    "open": Words("未经判断", "open"),
    "confirmed": Words("已确认", "confirmed"),
    "rejected": Words("已否定", "rejected"),
    "unsure": Words("存疑", "unsure"),
    None: None,
}
RELATIONS: Mapping[str | None, Words | None] = {
    "rests_on": Words("依据", "rests on"),
    "implements": Words("贯彻落实", "implements"),
    "forwards": Words("转发", "forwards"),
    "repeals": Words("废止", "repeals"),
    "attaches": Words("附件", "attaches"),
    "mentions": Words("提及", "mentions"),
    "related": Words("相关（未见引用）", "related (no citation)"),
    None: None,
}
FORCES: Mapping[str, Words] = {
    "in_force": Words("现行有效", "in force"),
    "ended": Words("已到期", "ended"),
    "repealed": Words("已废止", "repealed"),
    "unknown": Words("效力不明", "unknown"),
}
STANDINGS: Mapping[str, Words] = {
    "in_force": Words("现行有效", "in force"),
    "ended": Words("已到期", "ended"),
    "repealed": Words("已废止", "repealed"),
    "not_yet": Words("尚未施行", "not yet in force"),
    "unknown": Words("效力不明", "unknown"),
}
LEVELS: Mapping[str | None, Words | None] = {
    "national": Words("国家级", "national"),
    "province": Words("省级", "province"),
    "city": Words("市级", "city"),
    "county": Words("县级", "county"),
    None: None,
}
ORIGINS: Mapping[str, Words] = {"derived": Words("推导", "derived"), "manual": Words("人工", "drawn by hand")}
BINDS: Mapping[str | None, Words | None] = {
    "named": Words("点名本级", "named"),
    "collective": Words("含本级", "collective"),
    "none": Words("未点到", "none"),
    None: None,
}
GAPS: Mapping[str | None, Words | None] = {
    "open": Words("收录的文件中未见", "none found in the documents held"),
    "justified": Words("已说明", "justified"),
    "no_document": Words("没有在有效期的文件", "no document in force held"),
    None: None,
}
EVIDENCE: Mapping[str, Words] = {
    "phrase": Words("共同词句", "shared phrase"),
    "indicator": Words("同一指标", "same indicator"),
    "agency": Words("对口机构", "counterpart agencies"),
    "citation": Words("引用", "citation"),
    "heading": Words("所在标题", "heading"),
    "quote": Words("人工所引", "quoted by a person"),
}
VERDICTS: Mapping[str, Words] = {
    "confirm": Words("确认", "confirmed"),
    "reject": Words("否定", "rejected"),
    "unsure": Words("存疑", "unsure"),
    "draw": Words("人工建立", "drawn by hand"),
    "right": Words("无误", "right"),
    "wrong": Words("有误", "wrong"),
    "missing": Words("补充", "missing, added"),
    "is": Words("更正", "corrected"),
    "not_applicable": Words("不适用于本地", "not for this government"),
    "own_initiative": Words("自行部署", "own initiative"),
    "seen": Words("已看过，无须补充", "seen, nothing to add"),
    "withdraw": Words("撤回", "withdrawn"),
}
SECONDARY = Words("次要", "secondary")
SUSPECT = Words("原文已变，待复核", "the text has changed: look again")
#: Said in place of `no_document` where documents are held that are not in force on the day.
OUT_OF_FORCE = Words("文件不在有效期", "documents not in force")
COVERED: Mapping[str, Words] = {
    "implemented": Words("已落实", "implemented"),
    "justified": Words("已说明", "justified"),
    "open": Words("收录的文件中未见", "none found in the documents held"),
    "no_document": Words("未收录文件", "no document held"),
    "sourced": Words("有来源", "sourced"),
    "no_source": Words("无来源", "no source"),
}
TAKEN: Mapping[str, Words] = {
    "taken_up": Words("已承接", "taken up"),
    "candidate": Words("待核", "candidate"),
    "not_taken_up": Words("未见承接", "not taken up"),
    "own": Words("自设", "own"),
}
COMPARISONS: Mapping[str | None, Words] = {
    "tightened": Words("收紧", "tightened"),
    "softened": Words("放宽", "softened"),
    "equal": Words("持平", "equal"),
    "share": Words("分担", "share"),
    "changed": Words("不同", "changed"),
    None: Words("无法比较", "cannot be compared"),
}
SERIES: Mapping[str, Words] = {
    "repeated": Words("重申", "repeated"),
    "revised": Words("调整", "revised"),
    "unclear": Words("无法比较", "cannot be compared"),
    "taken_up": Words("下级承接", "taken up"),
    "reached": Words("已达到", "reached"),
    "missed": Words("未达到", "missed"),
    "unknown": Words("无从判断", "cannot be told"),
}
GROUNDS: Mapping[str | None, Words | None] = {
    "value": Words("数值", "value"),
    "operator": Words("措辞", "operator"),
    "scope": Words("范围", "scope"),
    "year": Words("年份", "year"),
    "base": Words("基数", "base"),
    "unit": Words("单位", "unit"),
    "words": Words("文字表述", "words"),
    "direction": Words("未言明方向", "no direction stated"),
    "period": Words("非全年数", "part of a year"),
    "span": Words("可能跨年", "may run over years"),
    None: None,
}
FIGURE_KINDS: Mapping[str, Words] = {"target": Words("目标", "target"), "actual": Words("实绩", "result")}
CHANGES: Mapping[str, Words] = {
    "added": Words("新增", "added"),
    "removed": Words("删去", "removed"),
    "reworded": Words("改写", "reworded"),
    "value": Words("数值改变", "value"),
    "year": Words("年份改变", "year"),
    "deadline": Words("时限改变", "deadline"),
    "reassigned": Words("责任单位增减", "reassigned"),
    "relabelled": Words("标签改变", "relabelled"),
    "renamed": Words("机构更名", "renamed"),
    "moved": Words("移至别处", "moved"),
    "renumbered": Words("编号改变", "renumbered"),
}
AGENCY_CHANGES: Mapping[str, Words] = {
    "added": Words("新增", "added"),
    "removed": Words("删去", "removed"),
    "changed": Words("有变化", "changed"),
}
NOBODY_REASONS: Mapping[str, Words] = {
    "only_supporters": Words("只有配合单位", "only supporters"),
    "only_groups": Words("只列不定成员", "only a group without fixed members"),
    "no_clause": Words("此处没有责任条款", "no clause"),
    "document_names_nobody": Words("全文未列责任单位", "the document names nobody"),
    "not_understood": Words("有条款未读懂", "words not understood"),
}
FINDING_KINDS: Mapping[str, Words] = {
    "lead_gone": Words("牵头单位已不存在", "lead gone"),
    "nobody_leads": Words("无人牵头", "nobody leads"),
    "silent_counterpart": Words("对口单位未见任务", "silent counterpart"),
}
REVIEW_KINDS: Mapping[str, Words] = {
    "suspect": Words("原文已变的判断", "judgements whose text changed"),
    "candidate": Words("候选联系", "candidate links"),
    "unsure": Words("存疑的联系", "links called unsure"),
    "agency": Words("名录中没有的机构", "agencies not registered"),
    "issue": Words("没读懂之处", "not understood"),
}
DOUBTS: Mapping[str, Words] = {
    "changed": Words("所判断的原文已改", "the words have changed"),
    "gone": Words("所判断的原文已不在", "the words are gone"),
    "several": Words("同样的原文有多处", "the words stand in several places"),
    "not_held": Words("文件已移除", "the document was removed"),
}
LOG_KINDS: Mapping[str, Words] = {
    "judgement": Words("判断", "judgement"),
    "login": Words("登录", "sign-in"),
    "load": Words("载入", "load"),
    "remove": Words("移除", "removal"),
    "export": Words("导出", "export"),
    "derive": Words("比对", "comparison asked for"),
    "account": Words("账号", "account"),
    "import": Words("并入", "taken in"),
}
LOAD_STATUSES: Mapping[str, Words] = {
    "loaded": Words("已入库", "stored"),
    "unchanged": Words("与库中相同", "held already"),
    "replaced": Words("已更新", "replaced"),
    "refused": Words("未替换", "not replaced"),
    "failed": Words("未入库", "not stored"),
}
FINDINGS: Mapping[str, Words] = {
    "unreadable": Words("未能读入", "could not be read"),
    "fewer-than-expected": Words("少于应有", "fewer than expected"),
    "clause-not-understood": Words("像是责任条款，未读懂", "looks like a clause, not understood"),
    "no-responsibility": Words("未列责任单位", "items without responsibility"),
    "unknown-agency": Words("名录中没有的机构", "agencies that are not registered"),
    "prose-duty": Words("正文叙述的职责，未建关系", "duties in prose, no relation made"),
    "numbering-gap": Words("编号不连续", "gaps in the numbering"),
    "indicator-not-understood": Words("指标未读懂", "targets not understood"),
    "base-not-read": Words("基期数值，未作指标", "figures of a base year, not read as targets"),
    "deadline-not-understood": Words("时限未读懂", "deadlines not understood"),
    "table-row-not-understood": Words("表格中未读懂的行", "rows of tables not understood"),
    "table-not-read": Words("未作任务读的表格", "tables not read as tasks"),
    "convention-unused": Words("没有用上的约定", "conventions without effect"),
    "validity-unclear": Words("效力未定", "validity unclear"),
    "duplicate-number": Words("编号重复", "numerals printed twice"),
    "no-items": Words("没有读出条目", "no items found"),
    "no-date": Words("没有成文日期", "no date of issue"),
    "no-region": Words("没有认出地区", "no region known"),
}
