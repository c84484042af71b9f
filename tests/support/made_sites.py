"""One made document, and the pages that sites of several kinds put around it."""

# ruff: noqa: E501 (pages keep their long lines)

from __future__ import annotations

from collections.abc import Callable

TITLE = "临江市人民政府办公室关于印发临江市提升消费工作方案的通知"
NUMBER = "临政办发〔2023〕17号"
OWN_TITLE = "临江市提升消费工作方案"
#: Paragraphs of the document as printed; the table of tasks stands before the annex line.
NOTICE = (
    "各区县人民政府，市政府各部门，各直属机构：",
    "《临江市提升消费工作方案》已经市政府同意，现印发给你们，请结合实际认真贯彻落实。",
)
SIGNED = ("临江市人民政府办公室", "2023年5月12日")
BODY = (
    "为促进全市消费平稳增长，结合实际，制定本方案。",
    "一、总体要求",
    "坚持政府引导、市场主导，到2025年，全市社会消费品零售总额达到800亿元。",
    "二、重点任务",
    "（一）办好消费促进活动。每季度举办一次主题消费活动，发放消费券。（牵头单位：市商务局；配合单位：市财政局、市文化广电和旅游局）",
    "（二）完善县域商业体系。改造一批乡镇商贸中心，支持物流配送下沉到村。（责任单位：市商务局、市农业农村局，各区县人民政府）",
    "（三）培育夜间经济。打造三条夜间消费示范街区。",
    "责任单位：市文化广电和旅游局、市城市管理局",
    "三、保障措施",
    "（一）加强组织领导。市商务局要加强统筹协调，定期调度工作进展。（责任单位：市商务局）",
)
TABLE = (
    ("序号", "任务", "牵头单位", "完成时限"),
    ("1", "建设智慧商圈", "市商务局", "2023年12月底前"),
    ("2", "推广移动支付", "人民银行临江市中心支行", "2024年6月底前"),
)
LINES = (TITLE, NUMBER, *NOTICE, *SIGNED, OWN_TITLE, *BODY)

_ISSUES = "".join(
    f'<li><a href="/art/{n}.html">{w}</a></li>'
    for n, w in enumerate(
        ("市政府召开常务会议", "关于调整领导分工的公告", "全市招商引资工作推进会举行", "临江市召开安全生产会议")
    )
)
_MENU = "".join(
    f'<a href="/{n}/">{w}</a>'
    for n, w in enumerate(("首页", "走进临江", "新闻中心", "政务公开", "政务服务", "互动交流", "数据开放"))
)
_FOOT = """主办：临江市人民政府办公室 承办：临江市大数据中心 地址：临江市解放路1号 邮编：100000<br>
临ICP备 京ICP备05000001号-1　网站标识码：1300000001　京公网安备 11010502000001号"""


def _table(border: str = 'border="1"') -> str:
    rows = "".join("<tr>" + "".join(f"<td><p>{cell}</p></td>" for cell in row) + "</tr>" for row in TABLE)
    return f"<table {border}>{rows}</table>"


def _paragraphs(words: tuple[str, ...], before: str = "<p>　　", after: str = "</p>\n") -> str:
    return "".join(f"{before}{w}{after}" for w in words)


def modern() -> str:
    """main and article, metadata in a definition list, share bar, cards of related texts."""
    return f"""<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>{TITLE}_临江市人民政府门户网站</title>
<meta name="ArticleTitle" content="{TITLE}"><script>var a = "一、脚本";</script><style>p{{color:red}}</style></head>
<body><header><div class="logo">临江市人民政府</div><nav>{_MENU}</nav><form><input placeholder="请输入关键字"><button>搜索</button></form></header>
<div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a> &gt; <span>正文</span></div>
<main><section class="info"><dl><dt>索引号：</dt><dd>000014349/2023-00031</dd><dt>发文机关：</dt><dd>临江市人民政府办公室</dd>
<dt>发文字号：</dt><dd>{NUMBER}</dd><dt>成文日期：</dt><dd>2023-05-12</dd><dt>主题分类：</dt><dd>商贸、海关、旅游</dd><dt>有效性：</dt><dd>有效</dd></dl></section>
<h1>{TITLE}</h1><div class="meta"><span>发布时间：2023-05-15 10:20</span><span>来源：市政府办公室</span><span>浏览次数：<i id="hits">1024</i></span>
<span>字号：<a href="#">大</a><a href="#">中</a><a href="#">小</a></span><a href="javascript:print()">打印</a></div>
<article>{_paragraphs((NUMBER,), '<p style="text-align:center">')}{_paragraphs(NOTICE)}{_paragraphs(SIGNED, '<p align="right">')}
<h2 style="text-align:center">{OWN_TITLE}</h2>{_paragraphs(BODY)}{_table()}</article>
<div class="share">分享到：<a href="#">微信</a><a href="#">微博</a><a href="#">QQ空间</a> <a href="#">【关闭窗口】</a></div>
<div class="qr"><img width="120" src="qr.png"><p>扫一扫在手机打开当前页</p></div>
<div class="prev">上一篇：<a href="/a">临江市人民政府关于公布规范性文件清理结果的决定</a></div><div>下一篇：<a href="/b">关于做好防汛工作的通知</a></div>
<aside><h3>热点专题</h3><ul>{_ISSUES}</ul></aside>
<section class="related"><h3>政策解读</h3><ul><li><a href="/jd">《临江市提升消费工作方案》政策解读</a></li></ul></section></main>
<footer>{_FOOT}</footer></body></html>"""


def soup() -> str:
    """div in div without meaning, text in div and br, the title in pieces, metadata in one line of spans."""
    body = "<br>\n".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{w}" for w in (*NOTICE, *SIGNED, OWN_TITLE, *BODY))
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>临江市提升消费工作方案 - 临江市政府网</title></head>
<body><div><div>今天是2023年6月1日 星期四</div><div>{_MENU}</div></div><div style="display:none">隐藏的内容：一、不应读到的一段文字。</div>
<div><div><div><h3>信息公开目录</h3><ul>{_ISSUES}{_ISSUES}</ul></div><div><div>您现在的位置：<a href="/">网站首页</a>&gt;&gt;<a href="/x">市政府文件</a></div>
<div><span>索 引 号：K0001-2023-0031</span> <span>发布机构：临江市人民政府办公室</span> <span>生成日期：2023-05-12</span> <span>文　　号：{NUMBER}</span> <span>关 键 词：消费</span></div>
<div><div><b>临江市人民政府办公室<br>关于印发临江市提升消费工作方案的通知</b></div><div>作者：系统管理员　　来源：本站　　点击数：<span>88</span>　　更新时间：2023年5月15日</div>
<div><div>{body}</div>{_table("")}</div></div>
<div>【<a href="javascript:window.print()">打印本页</a>】【<a href="javascript:window.close()">关闭窗口</a>】</div>
<div><b>相关链接</b><br>·<a href="/1">一图读懂提升消费工作方案</a><br>·<a href="/2">市商务局负责人答记者问</a></div></div></div></div>
<div><div>{_FOOT}</div><div>Copyright © 2010-2023 版权所有：临江市人民政府</div></div></body></html>"""


def tables() -> str:
    """The portal of the 2000s: tables in tables hold banner, menu, text and foot; upper case, font elements."""
    body = "".join(f"<P><FONT size=3>　　{w}</FONT></P>" for w in (*NOTICE, *SIGNED, OWN_TITLE, *BODY))
    return f"""<HTML><HEAD><META http-equiv=Content-Type content="text/html; charset=gb2312"><TITLE>临江市政府网站</TITLE></HEAD><BODY>
<TABLE width=1000 align=center><TR><TD><IMG src=banner.jpg width=1000 height=50></TD></TR><TR><TD>{_MENU}</TD></TR></TABLE>
<TABLE width=1000 align=center><TR><TD width=200 vAlign=top><TABLE><TR><TD>公告栏</TD></TR><TR><TD><A href=/1>招聘公告</A></TD></TR><TR><TD><A href=/2>采购公告</A></TD></TR><TR><TD><A href=/3>拍卖公告</A></TD></TR></TABLE></TD>
<TD vAlign=top><TABLE width="100%"><TR><TD>首页 &gt;&gt; 政府文件 &gt;&gt; 正文</TD></TR>
<TR><TD align=center><B><FONT size=5>{TITLE}</FONT></B></TD></TR><TR><TD align=center>{NUMBER}</TD></TR>
<TR><TD align=center>发布日期：2023-05-15 信息来源：市府办 访问次数：<SCRIPT>document.write(1)</SCRIPT>12</TD></TR>
<TR><TD>{body}{_table()}</TD></TR><TR><TD align=right><A href="javascript:window.print()">[打印]</A> <A href="javascript:window.close()">[关闭]</A></TD></TR>
<TR><TD>上一条：<A href=/4>关于放假的通知</A></TD></TR><TR><TD>下一条：没有了</TD></TR></TABLE></TD></TR></TABLE>
<TABLE width=1000 align=center><TR><TD align=center>版权所有：临江市人民政府 主办单位：临江市人民政府办公室</TD></TR><TR><TD align=center>技术支持：临江信息公司 建议使用IE6.0以上浏览器</TD></TR><TR><TD>京ICP备05000001号</TD></TR></TABLE></BODY></HTML>"""


def word() -> str:
    """A text pasted from Word: o:p, mso styles, numerals that Word put down as marks of lists, conditional comments."""

    def paragraph(words: str) -> str:
        return f"""<p class="MsoNormal" style="margin:0cm;text-indent:32pt;line-height:28pt;mso-pagination:none"><span style="font-size:16.0pt;font-family:
仿宋_GB2312;mso-hansi-font-family:仿宋">{words}<span lang="EN-US"><o:p></o:p></span></span></p>\n"""

    def item(words: str) -> str:
        mark, rest = words[:3], words[3:]
        return f"""<p class="MsoListParagraph" style="margin-left:0cm;mso-list:l0 level1 lfo1"><![if !supportLists]><span style="mso-list:
Ignore">{mark}<span style="font:7.0pt 'Times New Roman'">&nbsp;&nbsp; </span></span><![endif]><span>{rest}</span><o:p></o:p></p>\n"""

    body = "".join(item(w) if w.startswith("（") else paragraph(w) for w in BODY)
    return f"""<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns="http://www.w3.org/TR/REC-html40"><head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15"><title>{TITLE}</title>
<!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>某人</o:Author></o:DocumentProperties></xml><![endif]--></head>
<body lang=ZH-CN><div class=WordSection1>{"".join(paragraph(w) for w in (TITLE, NUMBER, *NOTICE, *SIGNED, OWN_TITLE))}{body}
<table class=MsoTableGrid border=1>{_table().split(">", 1)[1]}</div></body></html>"""


def parts() -> str:
    """Notice, plan and table each in a box of its own, side bars between; the title in h1 and again in the text."""
    return f"""<html><head><meta charset="gbk"><title>{TITLE}|政府文件|临江市人民政府</title></head><body><div id="page"><div class="top">{_MENU}</div>
<div class="left"><h4>通知公告</h4><ul>{_ISSUES}</ul></div><div class="right"><h1>{TITLE}</h1><p>时间：2023-05-15 来源：市政府办</p>
<div class="a"><p><strong>临江市人民政府办公室</strong></p><p><strong>关于印发临江市提升消费工作方案的通知</strong></p><p>{NUMBER}</p>{_paragraphs(NOTICE)}{_paragraphs(SIGNED)}</div>
<div class="b"><p>{OWN_TITLE}</p>{_paragraphs(BODY)}</div><div class="c">{_table()}</div>
<p>附件：<a href="fj.docx">临江市提升消费工作任务分工表.docx</a></p></div>
<div class="hot"><h4>阅读排行</h4><ol>{_ISSUES}</ol></div><div class="foot"><p>{_FOOT}</p></div></div></body></html>"""


def twice() -> str:
    """Metadata for wide and for narrow screens, text in a table's cell, each piece of the page ending as a page."""
    meta = f"""<table><tr><td><b>索&nbsp;引&nbsp;号：</b></td><td>000014349/2023-00031</td><td><b>主题分类：</b></td><td>商贸</td></tr>
<tr><td><b>发文机关：</b></td><td>临江市人民政府办公室</td><td><b>成文日期：</b></td><td>2023年05月12日</td></tr>
<tr><td><b>标&nbsp;&nbsp;&nbsp;&nbsp;题：</b></td><td colspan=3>{TITLE}</td></tr>
<tr><td><b>发文字号：</b></td><td>{NUMBER}</td><td><b>发布日期：</b></td><td>2023年05月15日</td></tr></table>"""
    narrow = f"<ul><li><b>标题：</b>{TITLE}</li><li><b>发文机关：</b>临江市人民政府办公室</li><li><b>发文字号：</b>{NUMBER}</li></ul>"
    return f"""<html><head><meta charset="utf-8"><title>{TITLE}_商贸_临江市政府</title></head><body><div class="header">
<ul><li><a href="/">首页</a></li><li>|</li><li><a href="/j">简</a></li><li>|</li><li><a href="/f">繁</a></li></ul></div></body></html>
<!--end header--><div class="content"><div>首页 &gt; 政策 &gt; 文件库 &gt; 市政府文件</div><div class="wide">{meta}</div><div class="narrow">{narrow}</div>
<div>字号：默认 大 超大 | 打印 | 收藏</div><table class="border-table"><tr><td><table><tr><td>{_paragraphs((TITLE,), '<p align="center"><strong>')}
{_paragraphs((NUMBER,), '<p align="center">')}{_paragraphs(NOTICE)}{_paragraphs(SIGNED, '<p align="right">')}<p>　　（此件公开发布）</p>
{_paragraphs((OWN_TITLE,), '<p align="center">')}{_paragraphs(BODY)}{_table()}</td></tr></table></td></tr></table>
<div>相关稿件</div><ul>{_ISSUES}</ul></div><div>链接： <a href="/a">省政府</a> | <a href="/b">市人大</a></div>{_FOOT}</html>"""


def rows() -> str:
    """A text of which every paragraph is a row of a table, in a form that a server keeps its state in."""
    body = "".join(
        f"<tr><td colspan=2><p>{w}</p></td></tr>" for w in (TITLE, NUMBER, *NOTICE, *SIGNED, OWN_TITLE, *BODY)
    )
    return f"""<html><head><meta charset="gb2312"><title>详细信息</title></head><body><form action="a.aspx"><input type="hidden" value="{"x" * 3000}">
<table><tr><td>{_MENU}</td></tr></table><table><tr><td width=20></td><td>当前位置：首页&gt;文件</td></tr>{body}<tr><td>{_table()}</td><td></td></tr></table>
<table><tr><td>【<a href="#">打印</a>】</td><td>【<a href="#">关闭</a>】</td></tr></table><span>Copyright&copy;2023 临江市人民政府 版权所有</span></form></body></html>"""


def broken() -> str:
    """One paragraph of lines that br and div part at random, the head in boxes without colons, notes of the site around."""
    lines = [*NOTICE, *SIGNED, OWN_TITLE, *BODY]
    body = "".join(f"<div>{w}</div>" if n % 3 else f"<span>{w}</span><br><br>" for n, w in enumerate(lines))
    return f"""<html><head><meta charset="utf-8"><title>政策文件</title></head><body><div>临江市人民政府</div><div>政府信息公开</div><div>法定主动公开内容</div>
<div>{_MENU}</div><div class="box"><div><div>索引号</div><div>LJ-2023-0031</div></div><div><div>发文字号</div><div>{NUMBER}</div></div><div><div>有效性</div><div>有效</div></div></div>
<h2>{TITLE}</h2><div>2023-05-15 10:12</div><div>来源: 市政府办</div><div>【字体：大 中 小】</div>{body}{_table()}<div>（责任编辑：某某）</div>
<div>分享到： 微信 微博</div><div>无障碍浏览</div><div>地址：临江市解放路1号 邮编：100000</div></body></html>"""


def bare() -> str:
    """No page around it: what people save from a preview."""
    return "<p>" + "</p><p>".join(LINES) + "</p>" + _table()


LAYOUTS: dict[str, Callable[[], str]] = {
    "modern": modern, "soup": soup, "tables": tables, "word": word, "parts": parts, "twice": twice,
    "rows": rows, "broken": broken, "bare": bare,
}  # fmt: skip
