"""How a route answers, and what its description in the OpenAPI document says."""

from __future__ import annotations

from typing import Any

from fastapi import Response

from app.questions.answers.parts import Answer, encode
from app.web.problems import Problem

_MEANING = {
    400: "不应答的主机名 / a host name that is not answered",
    404: "没有收录；nearest 是相近的名称 / unknown, `nearest` names what comes close",
    409: "有几种可能；choices 列出它们 / ambiguous, `choices` lists what can be meant",
    422: "参数有误 / bad parameter",
    500: "内部错误 / internal error",
    503: "图库或文库没有应答 / graph or library does not answer",
}


def answer(value: Answer) -> Response:
    """The answer's own bytes: the same as the command line's ``--json``."""
    return Response(encode(value), media_type="application/json")


def described(name: str, *statuses: int) -> dict[str, Any]:
    """Keyword arguments of a route: the name its example is kept under, and the errors it declares."""
    responses: dict[int | str, dict[str, Any]] = {
        status: {"model": Problem, "description": _MEANING[status]} for status in (*statuses, 400, 422, 500, 503)
    }
    return {"responses": responses, "name": name, "operation_id": name}
