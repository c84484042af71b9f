"""Answers that can be taken away: as they are, or as a file of their own with the statement of what they rest on.

Every file that leaves is in the log: who took what, and the sum of its bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote, unquote

from fastapi import Depends, Request, Response

from app.questions.answers.statements import Stated
from app.questions.statement import logged_export, read_moment, stated
from app.web.access import Reader
from app.web.api.answering import answer
from app.web.api.parameters import ReportParameters
from app.web.security import policy_with_styles
from app.web.services import Reading, Services
from graph_exports.paper import STYLE_HASH
from graph_exports.reports import MEDIA_TYPES, File, file_of, kind_of


@dataclass(frozen=True, slots=True)
class Reports:
    """Called with what was asked and the answer, it gives the response."""

    services: Services
    account: str
    asked: str

    def __call__(self, asked: ReportParameters, value: Stated) -> Response:
        """The answer's bytes, or the file that `format` asks for: whole, stating what it rests on."""
        if asked.format is None:
            return answer(value)
        library = self.services.library
        whole = stated(value, self.services.store, read_moment(asked.moment), library)
        file = file_of(whole, asked.format, asked.sheet, asked.language)
        logged_export(library, self.account, kind_of(whole).name, file.name, file.data, whole.rests_on(), self.asked)
        return as_file(file)


def as_file(file: File) -> Response:
    """A file to keep, under its Chinese name (RFC 6266) and an ASCII one for programs that read no other.

    A page to print is shown, not kept; the policy allows its own style.
    """
    shown = file.media_type == MEDIA_TYPES["html"]
    kept = "inline" if shown else "attachment"
    name = f"{kept}; filename=\"{file.plain_name}\"; filename*=UTF-8''{quote(file.name, safe='')}"
    headers = {"content-disposition": name}
    if shown:
        headers["content-security-policy"] = policy_with_styles([STYLE_HASH])
    return Response(file.data, media_type=file.media_type, headers=headers)


def _reports(request: Request, services: Reading, account: Reader) -> Reports:
    query = request.url.query
    asked = request.url.path + (f"?{query}" if query else "")
    return Reports(services, account.name, unquote(asked))


#: A parameter of every endpoint whose answer can be taken away: `return report(asked, answer)`.
Reporting = Annotated[Reports, Depends(_reports)]
