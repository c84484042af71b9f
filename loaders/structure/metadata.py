"""What government sites print above a document: 索引号, 发文字号, 成文日期 … and their values.

The elements are those of 政府信息公开目录 (GB/T 21063.4, and the table that www.gov.cn prints over each document);
sites name a few of their own.
"""

from __future__ import annotations

import re

_NAMED = (
    "索引号 索引码 信息索引 信息索引号 文件编号 统一编号 登记号 统一登记号 规范性文件统一编号 备案号 "
    "发文字号 发文文号 公文文号 文件字号 文件文号 发布文号 文号 "
    "发文机关 发文机构 发文单位 发文部门 发布机构 发布机关 发布单位 发布部门 制发机关 制发单位 制定机关 制定单位 "
    "公开主体 公开机构 公开单位 责任部门 信息提供单位 信息来源 来源 所属机构 "
    "公文时效 有效性 时效性 文件时效 文件有效性 是否有效 效力状态 文件状态 信息时效 "
    "主题分类 主题词 主题 关键词 关键字 组配分类 体裁分类 体裁 公文种类 文种 文件类型 公文类型 "
    "信息分类 信息类别 分类 服务对象 "
    "公开方式 公开形式 公开类别 公开范围 公开时限 公开期限 公开程序 载体类型 记录形式 "
    "成文日期 成文时间 发文日期 发文时间 印发日期 印发时间 签发日期 签署日期 发布日期 发布时间 公开日期 公开时间 "
    "公布日期 公布时间 "
    "生成日期 生成时间 实施日期 施行日期 生效日期 生效时间 执行日期 失效日期 失效时间 废止日期 废止时间 有效期 "
    "标题 名称 信息名称 文件名称 公文名称 信息标题 文件标题 公文标题 内容概述 内容摘要 内容概要 概述 摘要"
)
#: Longest first, for one label may begin another; 文　　号 is printed with blanks.
LABEL = "|".join(
    r"\s*".join(name) for name in sorted(dict.fromkeys(_NAMED.split()), key=lambda name: (-len(name), name))
)
#: A label with its colon, wherever it stands.
LABELLED = re.compile(rf"(?P<key>{LABEL})\s*[\]】]?\s*:")
#: A label that is all of its cell, with or without colon.
LABEL_ALONE = re.compile(rf"\s*[\[【]?\s*(?P<key>{LABEL})\s*[\]】]?\s*:?\s*")
#: Labels that no text uses of itself: where one of them is printed, a table of metadata is.
SURE = frozenset({
    "索引号", "索引码", "信息索引号", "发文字号", "发文文号", "公文文号", "文件字号", "发文机关", "发文机构",
    "发文单位", "发布机构", "公文时效", "主题分类", "组配分类", "体裁分类", "成文日期", "公开方式", "公开形式",
})  # fmt: skip

NUMBER_LABELS = frozenset(
    {"发文字号", "发文文号", "公文文号", "文件字号", "文件文号", "发布文号", "文号", "文件编号"}
)
ISSUER_LABELS = frozenset({
    "发文机关", "发文机构", "发文单位", "发文部门", "制发机关", "制定机关",
})  # fmt: skip
#: Who put the text on the site: its issuer where nothing else says who that is (发布机构：市府办).
PUBLISHER_LABELS = frozenset({"发布机构", "发布机关", "发布单位", "发布部门"})
DATE_LABELS = frozenset({
    "成文日期", "成文时间", "发文日期", "发文时间", "印发日期", "印发时间", "签发日期", "签署日期",
})  # fmt: skip
TITLE_LABELS = frozenset({
    "标题", "名称", "信息名称", "文件名称", "公文名称", "信息标题", "文件标题", "公文标题",
})  # fmt: skip


def plain(label: str) -> str:
    """A label without the blanks it is printed with."""
    return re.sub(r"\s", "", label)
