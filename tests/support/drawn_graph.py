"""A graph drawn by hand through the product's own write statements, for questions about shapes no document has.

Every item has a text, and every edge a quote in it: the spans count on one long text that nobody prints.
"""

from __future__ import annotations

from typing import Any

from app.graph.port import Step, Store

Props = dict[str, Any]


class Drawing:
    """Collects nodes and edges; `draw` writes them all in one transaction."""

    def __init__(self) -> None:
        self._rows: dict[str, list[Props]] = {}
        self._at = 0
        self._seq = 0

    def draw(self, store: Store) -> None:
        order = ("documents", "agencies", "sections", "tasks", "indicators")
        names = sorted(self._rows, key=lambda name: (name not in order, name))
        store.write([Step(f"write/{name}", {"rows": self._rows[name]}) for name in names])

    def _add(self, query: str, **row: Any) -> None:
        self._rows.setdefault(query, []).append(row)

    def _quote(self, words: str) -> Props:
        start = self._at
        self._at += len(words) + 1
        return {"quote": words, "span_start": start, "span_end": start + len(words), "page": 1, "line": start}

    def document(self, name: str, issued_on: str | None = None, **props: Any) -> str:
        props = {"title": f"关于{name}", "docno": name, "issued_on": issued_on, "keys": [name], **props}
        self._add("documents", id=name, props={"id": name, **_known(props)})
        return name

    def agency(self, name: str, *names: str, region: str = "青海省", kind: str = "agency", **more: Any) -> str:
        props = {"id": name, "name": name, "names": [name, *names], "region": region, "kind": kind, **more}
        self._add("agencies", id=name, props=props)
        return name

    def member(self, agency: str, collective: str, first: str | None = None, last: str | None = None) -> None:
        props = _known({"valid_from": first, "valid_to": last, "source": "名录"})
        self._add("member_of", agency=agency, other=collective, props=props)

    def counterpart(self, lower: str, higher: str) -> None:
        self._add("counterpart_of", agency=lower, other=higher, props={"source": "名录"})

    def follows(
        self, old: str, new: str, extent: str = "whole", on: str | None = "2018-12-01", lasting: str | None = None
    ) -> None:
        props = _known({"extent": extent, "valid_from": on, "source": "改革方案", "lasting": lasting})
        self._add("succeeded_by", agency=old, other=new, props=props)

    def task(self, document: str, path: str, text: str = "推进工作。", **more: Any) -> str:
        return self._item("tasks", document, path, {"text": text, "title": text.rstrip("。")[:40], **more})

    def section(self, document: str, path: str, title: str = "重点任务") -> str:
        return self._item("sections", document, path, {"title": title})

    def indicator(self, document: str, path: str, metric: str = "增加值", **more: Any) -> str:
        """A target of 5 % unless said otherwise; the text prints ``value_text``."""
        props = {"value": 5.0, "op": "=", "change": "level", "kind": "target"}
        props = {**props, "metric_key": metric, "sort": "amount", **more}
        text = props.pop("text", f"{metric}达到 {props.get('value_text', '5%')}")
        return self._item(
            "indicators", document, path, _known({"metric": metric, "title": metric, "text": text, **props})
        )

    def _item(self, query: str, document: str, path: str, props: Props) -> str:
        self._seq += 1
        name = f"{document}/{path}"
        words = props.get("text", props["title"])
        place = self._quote(words)
        number = f"（{path.rsplit('/', 1)[-1]}）"
        props = {"id": name, "document": document, "path": path, "seq": self._seq, "number": number, **place, **props}
        del props["quote"]
        self._add(query, id=name, props=props)
        self._add(f"{query}_in_documents", id=name, parent=document, props={"seq": self._seq, **self._quote(words)})
        return name

    def leads(self, agency: str, item: str, **props: Any) -> None:
        self._clause("leads", agency, item, props)

    def supports(self, agency: str, item: str, **props: Any) -> None:
        self._clause("supports", agency, item, props)

    def _clause(self, part: str, agency: str, item: str, props: Props) -> None:
        kind = "indicator" if item in {row["id"] for row in self._rows.get("indicators", ())} else "task"
        label = "牵头单位" if part == "leads" else "配合单位"
        props = {
            "clause": "1",
            "pos": 1,
            "label": label,
            "surface": agency,
            "basis": "stated",
            "open_ended": False,
            "document": item.split("/", 1)[0],
            **self._quote(f"（{label}：{agency}）"),
            **props,
        }
        self._add(f"{kind}_{part}", id=item, agency=agency, clause=props["clause"], props=props)

    def derives(self, child: str, parent: str, band: str = "strong", **props: Any) -> None:
        """A link we stand behind; band review makes it a candidate."""
        words = self._quote("共同的词句")
        side = f'{{"quote":"{words["quote"]}","span_start":{words["span_start"]},"span_end":{words["span_end"]}}}'
        props = {
            "relation": "implements",
            "primary": True,
            "band": band,
            "score": 0.31234567,
            "status": "open",
            "origin": "derived",
            "evidence": f'[{{"kind":"phrase","child":{side},"parent":{side}}}]',
            **props,
        }
        kind = "indicator" if child in {row["id"] for row in self._rows.get("indicators", ())} else "task"
        candidate = band == "review" or props["relation"] == "related"
        self._add(f"{kind}_{'candidate' if candidate else 'derives_from'}", child=child, parent=parent, props=props)

    def rests_on(self, child: str, parent: str, relation: str = "rests_on") -> None:
        props = {"relation": relation, **self._quote(f"根据《{parent}》")}
        self._add("document_derives_from", child=child, parent=parent, relation=relation, props=props)

    def cites(self, citing: str, cited: str, relation: str = "mentions", words: str = "") -> None:
        props = {"relation": relation, **self._quote(words or f"《{cited}》")}
        self._add("cites", child=citing, parent=cited, relation=relation, props=props)


def _known(props: Props) -> Props:
    return {name: value for name, value in props.items() if value is not None}
