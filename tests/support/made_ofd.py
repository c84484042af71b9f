"""A small writer of OFD files, after GB/T 33190—2016."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

from made_pages import Leaf, span

_NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_MM = 25.4 / 72


def to_ofd(*documents: Sequence[Leaf], template: Leaf | None = None, parts: dict[str, str] | None = None) -> bytes:
    """The documents in one file; ``template`` is printed under every page; ``parts`` are added or replaced."""
    packed = {"OFD.xml": _root(len(documents))}
    for index, leaves in enumerate(documents):
        packed[f"Doc_{index}/Document.xml"] = _document(leaves, template is not None)
        if template is not None:
            packed[f"Doc_{index}/Tpls/Tpl_0/Content.xml"] = page(template)
        for number, leaf in enumerate(leaves):
            packed[f"Doc_{index}/Pages/Page_{number}/Content.xml"] = page(leaf, templated=template is not None)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, words in (packed | (parts or {})).items():
            archive.writestr(zipfile.ZipInfo(name), words)
    return out.getvalue()


def _xml(name: str, words: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<ofd:{name} {_NAMESPACE}>{words}</ofd:{name}>'


def _root(documents: int) -> str:
    bodies = "".join(
        f"<ofd:DocBody><ofd:DocInfo><ofd:DocID>{n}</ofd:DocID></ofd:DocInfo>"
        f"<ofd:DocRoot>Doc_{n}/Document.xml</ofd:DocRoot></ofd:DocBody>"
        for n in range(documents)
    )
    return _xml("OFD", bodies)


def _document(leaves: Sequence[Leaf], templated: bool) -> str:
    template = '<ofd:TemplatePage ID="2" BaseLoc="Tpls/Tpl_0/Content.xml"/>' if templated else ""
    pages = "".join(f'<ofd:Page ID="{10 + n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n, _ in enumerate(leaves))
    area = "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
    common = f"<ofd:CommonData><ofd:MaxUnitID>99</ofd:MaxUnitID>{area}{template}</ofd:CommonData>"
    return _xml("Document", f"{common}<ofd:Pages>{pages}</ofd:Pages>")


def page(leaf: Leaf, *, templated: bool = False) -> str:
    """The Content.xml of a page."""
    area = f"0 0 {leaf.width * _MM:.4f} {leaf.height * _MM:.4f}"
    objects = [_words(*words) for words in leaf.words] + [_rule(*rule) for rule in leaf.rules]
    return _xml(
        "Page",
        ('<ofd:Template TemplateID="2" ZOrder="Background"/>' if templated else "")
        + f"<ofd:Area><ofd:PhysicalBox>{area}</ofd:PhysicalBox></ofd:Area>"
        + f'<ofd:Content><ofd:Layer ID="3" Type="Body">{"".join(objects)}</ofd:Layer></ofd:Content>',
    )


def _words(x: float, y: float, size: float, words: str) -> str:
    """A line as producers write it: in its own box, scaled by the CTM, equal steps put together."""
    steps = [span(char, size) * _MM / 2 for char in words[:-1]]
    deltas: list[str] = []
    index = 0
    while index < len(steps):
        times = 1
        while index + times < len(steps) and steps[index + times] == steps[index]:
            times += 1
        deltas.append(f"g {times} {steps[index]:.5f}" if times > 2 else " ".join([f"{steps[index]:.5f}"] * times))
        index += times
    box = f"{x * _MM:.5f} {(y - size) * _MM:.5f} {span(words, size) * _MM:.5f} {1.3 * size * _MM:.5f}"
    return (
        f'<ofd:TextObject ID="1" Boundary="{box}" Font="5" Size="{size * _MM / 2:.5f}" CTM="2 0 0 2 0 0">'
        f'<ofd:TextCode X="0" Y="{size * _MM / 2:.5f}" DeltaX="{" ".join(deltas)}">{escape(words)}</ofd:TextCode>'
        "</ofd:TextObject>"
    )


def _rule(x0: float, y0: float, x1: float, y1: float) -> str:
    box = f"{x0 * _MM:.5f} {y0 * _MM:.5f} {max(x1 - x0, 1) * _MM:.5f} {max(y1 - y0, 1) * _MM:.5f}"
    path = f"M 0 0 L {(x1 - x0) * _MM:.5f} {(y1 - y0) * _MM:.5f}"
    return (
        f'<ofd:PathObject ID="1" Boundary="{box}" LineWidth="0.2">'
        f"<ofd:AbbreviatedData>{path}</ofd:AbbreviatedData></ofd:PathObject>"
    )
