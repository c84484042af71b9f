"""Errors over HTTP: one shape (RFC 9457), one handler table, Chinese and English in every answer."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, Protocol

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from app.errors import ZerenError

MEDIA_TYPE = "application/problem+json"

#: Codes and words of errors that the server finds before any question is asked.
_BY_STATUS: Mapping[int, tuple[str, str, str]] = {
    400: ("bad-request", "请求有误", "the request cannot be understood"),
    404: ("no-such-address", "没有这个地址", "nothing lives at this address"),
    405: ("no-such-method", "此地址不能这样用", "this cannot be done at this address"),
    422: ("bad-parameter", "参数有误", "a parameter cannot be meant"),
    500: ("internal", "内部错误，详情见服务器日志", "internal error, see the server's log"),
}


class Choice(BaseModel):
    id: str
    title: str


class Fault(BaseModel):
    parameter: str
    zh: str
    en: str


class Problem(BaseModel):
    """An error as RFC 9457 gives it, with what to do next."""

    type: str = Field(examples=["urn:zeren:problem:unknown"])
    title: str = Field(description="What is wrong, in Chinese and English.")
    status: int
    detail: str = Field(description="中文说明 / explanation in English")
    zh: str
    en: str
    instance: str = Field(description="The path asked for.")
    nearest: list[str] | None = Field(None, description="404: names that come close.")
    choices: list[Choice] | None = Field(None, description="409: what the name can mean.")
    errors: list[Fault] | None = Field(None, description="422: each parameter with its fault.")


class ShowPage(Protocol):
    """Draws an error for people in a browser."""

    def __call__(self, request: Request, status: int, zh: str, en: str, extra: Mapping[str, Any]) -> Response: ...


def problem(path: str, status: int, code: str, zh: str, en: str, extra: Mapping[str, Any]) -> Response:
    """The answer for a program."""
    body = {
        "type": f"urn:zeren:problem:{code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": f"{zh} / {en}",
        "zh": zh,
        "en": en,
        "instance": path,
        **extra,
    }
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return Response(text.encode(), status_code=status, media_type=MEDIA_TYPE)


def answer_to(request: Request, error: ZerenError, show_page: ShowPage) -> Response:
    """What an error of ours is answered with: a page for people in a browser, a problem document for programs."""
    if _from_a_browser(request):
        response = show_page(request, error.status, error.zh, error.en, error.extra)
    else:
        response = problem(request.url.path, error.status, error.code, error.zh, error.en, error.extra)
    response.headers.update(error.headers)
    return response


def add_problem_handlers(app: FastAPI, show_page: ShowPage) -> None:
    """Every error of the application becomes a problem document, or a page where a person asked for one."""

    def answer(request: Request, status: int, code: str, zh: str, en: str, extra: Mapping[str, Any]) -> Response:
        if _from_a_browser(request):
            return show_page(request, status, zh, en, extra)
        return problem(request.url.path, status, code, zh, en, extra)

    def of_ours(request: Request, error: Exception) -> Response:
        assert isinstance(error, ZerenError)  # noqa: S101 - the table below says so
        return answer_to(request, error, show_page)

    def of_the_server(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)  # noqa: S101 - the table below says so
        code, zh, en = _BY_STATUS.get(error.status_code, _BY_STATUS[400])
        response = answer(request, error.status_code, code, zh, en, {})
        response.headers.update(error.headers or {})
        return response

    def of_parameters(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)  # noqa: S101 - the table below says so
        faults = _faults(error.errors())
        code, zh, en = _BY_STATUS[422]
        zh += "：" + "；".join(f"{fault['parameter']} {fault['zh']}" for fault in faults)
        en += ": " + "; ".join(f"{fault['parameter']}: {fault['en']}" for fault in faults)
        return answer(request, 422, code, zh, en, {"errors": faults})

    def of_nobody(request: Request, error: Exception) -> Response:  # noqa: ARG001 - inner details stay inside
        code, zh, en = _BY_STATUS[500]
        return answer(request, 500, code, zh, en, {})

    for kind, handler in (
        (ZerenError, of_ours),
        (HTTPException, of_the_server),
        (RequestValidationError, of_parameters),
        (Exception, of_nobody),
    ):
        app.add_exception_handler(kind, handler)


def _from_a_browser(request: Request) -> bool:
    path = request.url.path.removeprefix(request.scope.get("root_path", ""))
    machine = path.startswith("/api/") or path in ("/openapi.json", "/healthz", "/readyz")
    return not machine and "text/html" in request.headers.get("accept", "")


#: What pydantic finds, in Chinese; ``{…}`` are its own names for the bounds.
_FAULTS: Mapping[str, str] = {
    "missing": "缺少此参数",
    "extra_forbidden": "没有这个参数",
    "literal_error": "只能是 {expected}",
    "int_parsing": "须为整数",
    "greater_than_equal": "不得小于 {ge}",
    "less_than_equal": "不得大于 {le}",
    "string_too_short": "至少 {min_length} 个字",
    "string_too_long": "至多 {max_length} 个字",
    "too_short": "至少 {min_length} 项",
    "too_long": "至多 {max_length} 项",
    "json_invalid": "不是 JSON",
    "string_type": "须为文字",
    "string_unicode": "含有不成字的编码",
    "model_attributes_type": "须为 JSON 对象",
    "dict_type": "须为 JSON 对象",
    "union_tag_invalid": "的 kind 只能是 {expected_tags}",
    "union_tag_not_found": "缺少 kind",
}


def _faults(errors: Sequence[Any]) -> list[dict[str, str]]:
    return [
        {
            "parameter": _place(error),
            "zh": _FAULTS.get(error["type"], "有误").format_map(error.get("ctx", {})),
            "en": str(error["msg"]),
        }
        for error in errors
    ]


def _place(error: Any) -> str:
    """What is at fault: a parameter by its name, what a body brings by the way down to it."""
    kind, *way = error["loc"]
    if not way or error["type"] == "json_invalid":
        return str(kind)
    return ".".join(str(step) for step in way) if kind == "body" else str(way[0])
