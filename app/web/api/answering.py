"""How a route answers, and what its description in the OpenAPI document says."""

from __future__ import annotations

from typing import Any

from fastapi import Response

from app.library.accounts import Role
from app.questions.answers.parts import Answer, encode
from app.web.problems import Problem
from graph_exports.reports import MEDIA_TYPES

_MEANING = {
    400: "不应答的主机名 / a host name that is not answered",
    401: "需要登录或令牌 / an account is needed",
    403: "权限不足，或请求来自其他网站的页面 / not for this account, or sent by another site's page",
    404: "没有收录；nearest 是相近的名称 / unknown, `nearest` names what comes close",
    409: "有几种可能；choices 列出它们 / ambiguous, `choices` lists what can be meant",
    413: "超过一次可发送的量 / more than is taken at once",
    422: "参数有误 / bad parameter",
    429: "过于频繁；Retry-After 为等待秒数 / too often, Retry-After tells the seconds to wait",
    500: "内部错误 / internal error",
    503: "图库或文库没有应答 / graph or library does not answer",
}


def answer(value: Answer) -> Response:
    """The answer's own bytes: the same as the command line's ``--json``."""
    return Response(encode(value), media_type="application/json")


def described(name: str, *statuses: int, role: Role = "read", files: bool = False) -> dict[str, Any]:
    """Keyword arguments of a route: the name its example is kept under, the errors it declares, and who may ask.

    ``files``: it knows `format`.
    """
    every = {400, 401, *statuses, 422, 429, 500, 503} | ({403} if role != "read" else set())
    responses: dict[int | str, dict[str, Any]] = {
        status: {"model": Problem, "description": _MEANING[status]} for status in sorted(every)
    }
    if files:
        binary = {"schema": {"type": "string", "format": "binary"}}
        responses[200] = {
            "content": {
                MEDIA_TYPES["xlsx"]: binary,
                "text/csv": {"schema": {"type": "string"}},
                "text/html": {"schema": {"type": "string"}},
            }
        }
    told: dict[str, Any] = {"responses": responses, "name": name, "operation_id": name}
    return told if role == "read" else {**told, "openapi_extra": {"security": [{"token": []}]}}
