"""What the interface calls the values of answers: roles, bases, bands, kinds. Printed labels are never reworded."""

from __future__ import annotations

from collections.abc import Mapping

from app.web.language import Wording, word

LABELS: Mapping[str, Mapping[str, str]] = {
    "roles": {"lead": word("牵头"), "support": word("配合")},
    "bases": {
        "stated": word("原文写明"),
        "convention": word("按文件约定"),
        "first_listed": word("按列名先后"),
        "shared": word("共同负责"),
    },
    "relations": {
        "rests_on": word("依据"),
        "implements": word("贯彻落实"),
        "forwards": word("转发"),
        "repeals": word("废止"),
        "attaches": word("附件"),
        "mentions": word("提及"),
        "related": word("相关"),
    },
    "forces": {
        "in_force": word("现行有效"),
        "ended": word("已到期"),
        "repealed": word("已废止"),
        "unknown": word("效力不明"),
    },
    "validity_kinds": {
        "effective": word("施行"),
        "ends": word("到期"),
        "stated": word("来源网页所载"),
        "repealed": word("被废止"),
    },
    "bands": {"strong": word("强"), "probable": word("较可能"), "review": word("待核")},
    "statuses": {
        "open": word("未经核对"),
        "confirmed": word("已确认"),
        "rejected": word("已否定"),
        "unsure": word("存疑"),
    },
    "kinds": {
        "agency": word("机构"),
        "document": word("文件"),
        "task": word("任务"),
        "indicator": word("指标"),
    },
    "agency_kinds": {
        "agency": word("机构"),
        "collective": word("集合"),
        "group": word("不定成员"),
        "unknown": word("未登记"),
    },
    "levels": {
        "national": word("国家级"),
        "province": word("省级"),
        "city": word("市级"),
        "county": word("县级"),
    },
    "grants": {"read": word("查阅"), "judge": word("查阅、判断"), "load": word("查阅、判断、装载与移除")},
    "job_kinds": {"load": word("装载"), "check": word("读取"), "remove": word("移除")},
    "job_states": {
        "waiting": word("等待"),
        "running": word("进行中"),
        "done": word("完成"),
        "failed": word("未能完成"),
        "stopped": word("已中止"),
    },
    "outcomes": {
        "new": word("新文件"),
        "unchanged": word("与库中相同"),
        "replaced": word("将成为新版本"),
        "reread": word("按新规则重读"),
    },
    "load_statuses": {
        "loaded": word("已入库"),
        "unchanged": word("与库中相同"),
        "replaced": word("已更新"),
        "refused": word("未替换"),
        "failed": word("未入库"),
    },
    "findings": {
        "unreadable": word("未能读入"),
        "fewer-than-expected": word("少于应有"),
        "clause-not-understood": word("像是责任条款，未读懂"),
        "no-responsibility": word("未列责任单位"),
        "unknown-agency": word("名录中没有的机构"),
        "prose-duty": word("正文叙述的职责，未建关系"),
        "numbering-gap": word("编号不连续"),
        "indicator-not-understood": word("指标未读懂"),
        "deadline-not-understood": word("时限未读懂"),
        "table-row-not-understood": word("表格中未读懂的行"),
        "table-not-read": word("未作任务读的表格"),
        "convention-unused": word("没有用上的约定"),
        "validity-unclear": word("效力未定"),
        "duplicate-number": word("编号重复"),
        "no-items": word("没有读出条目"),
        "no-date": word("没有成文日期"),
        "no-region": word("没有认出地区"),
    },
    "verdict_words": {
        "confirm": word("确认"),
        "reject": word("否定"),
        "unsure": word("存疑"),
        "draw": word("建立"),
        "right": word("属实"),
        "wrong": word("有误"),
        "missing": word("补充"),
        "is": word("更正"),
        "not_applicable": word("不适用于本地"),
        "own_initiative": word("自行部署"),
        "withdraw": word("撤回"),
    },
    "comparisons": {
        "tightened": word("收紧"),
        "softened": word("放宽"),
        "equal": word("持平"),
        "share": word("分担"),
        "changed": word("不同"),
    },
    "towards": {"up": word("向上"), "down": word("向下")},
    "changes": {
        "added": word("新增"),
        "removed": word("删去"),
        "reworded": word("改写"),
        "value": word("数值"),
        "year": word("年份"),
        "deadline": word("期限"),
        "reassigned": word("责任单位增减"),
        "relabelled": word("标签改变"),
        "renamed": word("机构更名"),
        "moved": word("移至别处"),
        "renumbered": word("编号改变"),
    },
    "agency_changes": {"added": word("新增"), "removed": word("删去"), "changed": word("有变化")},
    "review_kinds": {
        "suspect": word("原文已变的判断"),
        "candidate": word("候选联系"),
        "unsure": word("存疑的联系"),
        "agency": word("名录中没有的机构"),
        "issue": word("没读懂之处"),
    },
    "review_questions": {
        "suspect": word("原文变了，先前的判断还对吗？"),
        "candidate": word("下级这一条落实的是上级这一条吗？"),
        "unsure": word("先前存疑：下级这一条落实的是上级这一条吗？"),
        "agency": word("名录中没有这个名称，它是哪个机构？"),
        "issue": word("这一处没有读懂，请看原文"),
    },
    "agency_words": {"right": word("名称无误"), "wrong": word("不是机构")},
    "doubts": {
        "changed": word("所判断的原文已改"),
        "gone": word("所判断的原文已不在"),
        "several": word("同样的原文有多处"),
        "not_held": word("文件已移除"),
    },
    "vias": {"collective": word("所属集合"), "predecessor": word("前身")},
    "evidence_kinds": {
        "phrase": word("共同词句"),
        "indicator": word("同一指标"),
        "agency": word("对口机构"),
        "citation": word("引用"),
        "heading": word("所在"),
        "quote": word("人工所引"),
    },
}


def labels_in(words: Wording) -> dict[str, dict[str, str]]:
    """All labels in one language."""
    return {name: {value: words.text(label) for value, label in table.items()} for name, table in LABELS.items()}
