"""How fast a text is read, how that grows with its length, what it takes of memory, and which stage takes it.

    .venv/bin/python benchmarks/extraction.py [--sizes 0.1,0.5,1,5,10,50]

Made texts: an implementation plan with as many chapters as its size asks for, every item with clauses, targets,
deadlines and citations in the wordings of the field, once with a paragraph a line and once wrapped as a PDF extract
is. Every size is read in a process of its own, so that its peak memory is its own. MB are 1,000,000 bytes of UTF-8;
times are those of one core. The goal is 1 MB a second, and the same at every size.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from app.resources import resource_folder
from loaders import pipeline
from loaders.agencies.registry import Registry

MB = 1_000_000
#: Functions of the pipeline as they are called there, in order.
STAGES = (
    ("read_source", "bytes to words"),
    ("prepare_source", "layout"),
    ("read_head", "head and parts"),
    ("_outlines", "outline"),
    ("find_conventions", "conventions"),
    ("classify", "tasks, clauses"),
    ("Assembly.add_items", "agencies, indicators, deadlines"),
    ("find_citations", "citations"),
)
_DIGITS = "零一二三四五六七八九"
_AGENCIES = [
    "省发展改革委",
    "省工业和信息化厅",
    "省财政厅",
    "省商务厅",
    "省农业农村厅",
    "省文化和旅游厅",
    "省交通运输厅",
    "省市场监管局",
    "省教育厅",
    "省科技厅",
    "省人力资源社会保障厅",
    "省自然资源厅",
    "省生态环境厅",
    "省住房城乡建设厅",
    "省水利厅",
    "省卫生健康委",
    "省地方金融监管局",
]
_SUBJECTS = [
    "城乡商贸流通体系",
    "现代物流服务网络",
    "冷链基础设施",
    "县域商业中心",
    "步行街改造提升",
    "夜间消费集聚区",
    "老字号传承创新",
    "跨境电商综合试验区",
    "农产品产地市场",
    "中小企业数字化转型",
    "社区养老服务",
    "产业工人培训",
    "绿色低碳循环发展",
    "城市内涝治理",
]
_VERBS = ["加快建设", "深入推进", "健全完善", "着力提升", "统筹推动", "优化布局", "规范发展", "积极培育"]
_TARGETS = (
    "到2025年，{s}覆盖率达到{n}%",
    "力争到2022年底，全省建成{n}个{s}示范点",
    "{s}年均增长{n}%左右",
    "新增就业{n}万人以上",
    "到2023年，培育形成{n}家年销售额超过10亿元的骨干企业",
)
_SENTENCES = (
    "{v}{s}，推动政策、资金、人才等要素向基层一线倾斜，形成上下联动、协同高效的工作格局",
    "支持有条件的地区结合实际开展试点，总结推广可复制、可借鉴的经验做法",
    "完善{s}标准规范，强化事前事中事后全链条监管，严格落实企业主体责任",
    "鼓励社会资本依法依规参与，发挥市场在资源配置中的决定性作用",
    "建立健全定期调度、督查通报和考核评价机制，对工作推进不力的及时约谈提醒",
)
_CITED = (
    "按照《国务院办公厅关于加快发展流通促进商业消费的意见》（国办发〔2019〕42号）要求，",
    "贯彻落实《“十四五”现代流通体系建设规划》，",
    "",
    "",
)


def han(value: int) -> str:
    """1 to 999 in Chinese numerals."""
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    words = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        words += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        words += "零"
    return words + (_DIGITS[ones] if ones else "")


def _clause(chance: random.Random) -> str:
    names = chance.sample(_AGENCIES, chance.randint(2, 6))
    form = chance.randrange(4)
    if form == 0:
        return f"（责任单位：{'、'.join(names)}，各市州人民政府）"
    if form == 1:
        return f"（牵头单位：{names[0]}；配合单位：{'、'.join(names[1:])}；完成时限：2021年12月底前）"
    if form == 2:
        return f"（{names[0]}牵头，{'、'.join(names[1:])}配合）"
    return f"（{'、'.join(names)}按职责分工负责）"


def _item(chance: random.Random, number: int) -> str:
    subject, verb = chance.choice(_SUBJECTS), chance.choice(_VERBS)
    words = [f"{number}．{verb}{subject}"]
    words += [s.format(v=verb, s=chance.choice(_SUBJECTS)) for s in chance.sample(_SENTENCES, chance.randint(2, 4))]
    words[1] = chance.choice(_CITED) + words[1]
    if chance.random() < 0.6:
        words.append(chance.choice(_TARGETS).format(s=subject, n=chance.randint(3, 99)))
    return "。".join(words) + "。" + _clause(chance)


def made_text(size: int, *, wrapped: bool = False) -> str:
    """A plan of about ``size`` bytes of UTF-8, the same for the same arguments; ``wrapped``: lines of 28 signs."""
    chance = random.Random(size)  # noqa: S311 - made words, no secret
    paragraphs = [
        "青海省人民政府办公厅",
        "关于印发青海省现代流通体系建设重点任务实施方案的通知",
        "青政办〔2021〕900号",
        "各市、自治州人民政府，省政府各委、办、厅、局：",
        "为深入贯彻落实《国务院办公厅关于加快发展流通促进商业消费的意见》（国办发〔2019〕42号）精神，制定本方案。",
    ]
    written = sum(len(p.encode()) + 1 for p in paragraphs)
    chapter = 0
    while written < size:
        chapter += 1
        added = [f"{han(chapter)}、{chance.choice(_VERBS)}{chance.choice(_SUBJECTS)}"]
        for section in range(1, 13):
            added.append(f"（{han(section)}）{chance.choice(_VERBS)}{chance.choice(_SUBJECTS)}")
            added += [_item(chance, number) for number in range(1, 9)]
        for paragraph in added:
            paragraphs.append(paragraph)
            written += len(paragraph.encode()) + 1
            if written >= size:
                break
    if wrapped:
        paragraphs = [f"　　{p}"[i : i + 28] for p in paragraphs for i in range(0, len(p) + 2, 28)]
    return "\n".join(paragraphs) + "\n"


def _stopwatch(times: dict[str, float]) -> None:
    """Time every stage where the pipeline calls it."""

    def timed(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **named: Any) -> Any:
            begun = process_time()
            result = work(*arguments, **named)
            times[name] = times.get(name, 0.0) + process_time() - begun
            return result

        return run

    for name, _ in STAGES:
        owner, _, method = name.rpartition(".")
        holder: Any = getattr(pipeline, owner) if owner else pipeline
        setattr(holder, method, timed(name, getattr(holder, method)))


def measure(file: Path) -> dict[str, Any]:
    """Read one text in this process: seconds, stages, facts, and the peak of memory above what was there."""
    registry = Registry.load(resource_folder("data") / "registry")
    pipeline.read_document(made_text(20_000).encode(), "warm.txt", registry)
    data = file.read_bytes()
    times: dict[str, float] = {}
    _stopwatch(times)
    before = _peak()
    begun = process_time()
    facts = pipeline.read_document(data, "made.txt", registry).facts
    seconds = process_time() - begun
    return {
        "bytes": len(data),
        "seconds": seconds,
        "memory": _peak() - before,
        "stages": times,
        "tasks": len(facts.tasks),
        "indicators": len(facts.indicators),
        "clauses": sum(len(task.clauses) for task in facts.tasks),
        "issues": len(facts.issues),
    }


def _peak() -> int:
    """Bytes. Linux tells it of this program alone; elsewhere it may include what the process was before."""
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) * 1024 for line in status.read_text().splitlines() if "VmHWM" in line)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def apart(size: int, wrapped: bool) -> dict[str, Any]:
    """The same in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "made.txt"
        file.write_text(made_text(size, wrapped=wrapped), encoding="utf-8")
        command = [sys.executable, __file__, "--one", str(file)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def show_growth(sizes: list[float]) -> dict[str, Any]:
    """The growth curve; returns the measure of the largest text of up to 5 MB for the table of stages."""
    print(f"{'':<10}{'MB':>7}{'seconds':>10}{'MB/s':>8}{'memory MB':>11}{'x text':>8}{'tasks':>9}{'clauses':>9}")
    shown: dict[str, Any] = {}
    for wrapped in (False, True):
        for size in sizes:
            found = apart(int(size * MB), wrapped)
            megabytes = found["bytes"] / MB
            print(
                f"{'wrapped' if wrapped else 'one a line':<10}{megabytes:>7.1f}{found['seconds']:>10.2f}"
                f"{megabytes / found['seconds']:>8.2f}{found['memory'] / MB:>11.0f}"
                f"{found['memory'] / found['bytes']:>8.1f}{found['tasks']:>9}{found['clauses']:>9}",
                flush=True,
            )
            if size <= 5 and not wrapped:
                shown = found
    return shown


def show_stages(found: dict[str, Any]) -> None:
    """Where the time of one text went."""
    print(f"\n{'stage':<36}{'seconds':>9}{'share':>8}{'s per MB':>10}   ({found['bytes'] / MB:.1f} MB)")
    named = found["stages"]
    rest = found["seconds"] - sum(named.values())
    for name, seconds in [*((words, named.get(stage, 0.0)) for stage, words in STAGES), ("all else", rest)]:
        share = seconds / found["seconds"]
        print(f"{name:<36}{seconds:>9.2f}{share:>8.0%}{seconds / found['bytes'] * MB:>10.2f}")


def show_documents() -> None:
    """The documents that ship with the product, read one after another until a second or so has passed."""
    registry = Registry.load(resource_folder("data") / "registry")
    files = [(f.read_bytes(), f.name) for f in sorted((resource_folder("data") / "documents").glob("*.txt"))]
    for data, name in files:
        pipeline.read_document(data, name, registry)
    print(f"\n{'bundled document':<36}{'KB':>7}{'MB/s':>8}")
    total = spent = 0.0
    for data, name in files:
        times = []
        for _ in range(3):
            begun = process_time()
            pipeline.read_document(data, name, registry)
            times.append(process_time() - begun)
        total, spent = total + len(data), spent + min(times)
        print(f"{Path(name).stem:<30}{len(data) / 1000:>9.0f}{len(data) / MB / min(times):>8.2f}")
    print(f"{'all':<30}{total / 1000:>9.0f}{total / MB / spent:>8.2f}")


def main() -> None:
    """Measure everything and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="0.1,0.5,1,5,10,50", help="megabytes, with commas between")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.one:
        print(json.dumps(measure(wanted.one)))
        return
    begun = perf_counter()
    show_documents()
    print()
    stages = show_growth([float(size) for size in wanted.sizes.split(",")])
    if stages:
        show_stages(stages)
    print(f"\nmeasured in {perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main()
