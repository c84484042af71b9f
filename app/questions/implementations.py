"""Who carries a task out: the tasks that derive from it, and the candidates a person should look at."""

from __future__ import annotations

from app.graph.port import Store
from app.questions.answers.items import TaskRef
from app.questions.answers.links import Implementation, Implementations
from app.questions.answers.parts import Titled
from app.questions.items import find_task
from app.questions.links import link_fields
from app.questions.names import documents_by_id
from app.questions.rows import NO_DATE


def implementations(
    store: Store, task: str, document: str | None = None, region: str | None = None, home: str | None = None
) -> Implementations:
    """Every task linked to this one from below, by date of issue, document and place in the text.

    strong, probable and confirmed links stand; band review and relation related are candidates. Raises UnknownError,
    AmbiguousError.
    """
    found = find_task(store, task, document, region, home)
    rows = store.read("read/task_children", id=found.id)
    children = {row["id"]: row for row in store.read("read/tasks_by_id", ids=sorted({row["child"] for row in rows}))}
    documents = documents_by_id(store, (child["document"] for child in children.values()))
    answers = []
    for row in rows:
        child = children.get(row["child"])
        if child is None or child["document"] not in documents:
            continue
        held = documents[child["document"]]
        ref = TaskRef(id=child["id"], path=child["path"], title=child["title"], docno=held.docno)
        key = (held.issued_on or NO_DATE, held.id, child["seq"], child["id"], row["relation"])
        answers.append((key, Implementation(task=ref, **link_fields(row))))
    answers.sort(key=lambda pair: pair[0])
    return Implementations(
        task=Titled(id=found.id, title=found.title), implementations=[answer for _, answer in answers]
    )
