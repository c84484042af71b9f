"""Titles as others print them: without the notice around them, without their issuer, with a shorter one."""

from __future__ import annotations

import re
from functools import lru_cache

from app.model.facts import DocumentHead, Level
from app.model.folding import fold, fold_brackets
from app.model.ids import title_key

#: 关于印发《…》的通知: what a notice issues.
_ISSUED = re.compile(
    r"(?:关于)?(?:印发|发布|下发|公布|转发|批转)(?P<issued>.{4,}?)的?(?:通知|通告|公告)(?:〔[^〔〕]{1,12}〕)?$"
)
_BODY = r"人民政府|办公厅|办公室|委员会|政府|国务院|中央|部门|[厅局委部院行办会]"
#: 省人民政府办公厅关于…: the issuer and what it is about.
_ABOUT = re.compile(rf"(?P<issuer>[一-鿿、\s]{{2,60}}?(?:{_BODY}))(?P<about>关于.{{4,}})$")
_REGION = r"省|自治区|自治州|自治县|市|州|盟|县|区|旗"
_NAMED_REGION = re.compile(rf"(?P<region>[一-鿿]{{2,8}}?(?:{_REGION}))(?=人民政府|政府|[委办])")
_LEVELS: tuple[tuple[re.Pattern[str], Level], ...] = (
    (re.compile(r"国务院|中共中央|党中央|^国家|^全国|^中国|^[一-鿿]{1,8}部(?:办公厅)?$|总局"), "national"),
    (re.compile(r"[县区旗](?:委|人民政府|政府)"), "county"),
    (re.compile(r"[市州盟](?:委|人民政府|政府)"), "city"),
    (re.compile(r"(?:省|自治区)(?:委|人民政府|政府)"), "province"),
)


@lru_cache(maxsize=100_000)
def wrapped(title: str) -> tuple[str, ...]:
    """Keys of what a notice's title issues or forwards; none for another title."""
    folded = fold_brackets(fold(title))
    match = _ISSUED.search(folded)
    if match is None:
        return ()
    issued = title_key(match["issued"])
    about = issued.find("关于")
    keys = [issued, issued[about:]] if 0 < about <= 30 else [issued]
    return tuple(key for key in keys if len(key) > len("实施方案"))


@lru_cache(maxsize=100_000)
def about(title: str) -> tuple[str, str] | None:
    """The issuer that a title begins with, and the key of the title without it."""
    match = _ABOUT.match(title.replace(" ", ""))
    return (match["issuer"], title_key(match["about"])) if match else None


def may_be_of(issuer: str, head: DocumentHead) -> bool:
    """Whether a document held can be the one of an issuer printed short: 省人民政府 of a province's document."""
    if head.issuer and (head.issuer.endswith(issuer) or issuer.endswith(head.issuer)):
        return True
    region = _NAMED_REGION.match(issuer)
    if region and head.region and region["region"] not in head.region and not head.region.endswith(region["region"]):
        return False
    level = next((level for pattern, level in _LEVELS if pattern.search(issuer)), None)
    return level is None or head.level is None or level == head.level
