"""Where documents come in and go out over HTTP: files looked at, loaded and removed as jobs of the server."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any

from fastapi import Depends, Request

from app.ingest.examine import examine
from app.ingest.load import load
from app.ingest.progress import Progress
from app.ingest.reading import Manner
from app.ingest.remove import remove
from app.web.jobs import Job, Jobs
from app.web.services import Services
from app.web.uploads import Upload, Uploads


class Desk:
    """One a server; close it before library and store are closed."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self.jobs = Jobs()
        self.uploads = Uploads()
        # Text is read apart as well: whoever asks in the meantime should not wait for it.
        self._manner = Manner(apart=True, given_up=lambda: self.jobs.stopping)

    def check(self, uploads: Sequence[Upload], by: str) -> Job:
        """Look at files; those that could be read are kept, each under its ``draft`` in the job's ``files``."""
        done: list[Upload] = []

        def work(report: Callable[[Progress], None]) -> Mapping[str, Any]:
            found = examine(
                [upload.input for upload in uploads],
                self._services.library,
                self._services.registry,
                progress=report,
                manner=self._manner,
            )
            files = []
            for upload, one in zip(uploads, found, strict=True):
                readable = one.outcome is not None
                if readable:
                    self.uploads.keep(upload)
                    done.append(upload)
                files.append({**one.as_json(), "draft": upload.id if readable else None})
            return {"ok": all(file["ok"] for file in files), "files": files}

        return self.jobs.start("check", by, work, lambda: self._drop(uploads, done))

    def load(self, uploads: Sequence[Upload], by: str, *, replace: bool) -> Job:
        """Load files; those that were refused are kept under their ``draft``, to be loaded with ``replace``."""
        done: list[Upload] = []

        def work(report: Callable[[Progress], None]) -> Mapping[str, Any]:
            services = self._services
            found = load(
                [upload.input for upload in uploads],
                services.library,
                services.store,
                services.registry,
                replace=replace,
                progress=report,
                by=by,
                manner=self._manner,
            ).as_json()
            for upload, file in zip(uploads, found["files"], strict=True):
                again = file["status"] == "refused"
                if again:
                    self.uploads.keep(upload)
                    done.append(upload)
                file["draft"] = upload.id if again else None
            return found

        return self.jobs.start("load", by, work, lambda: self._drop(uploads, done))

    def remove(self, document: str, by: str) -> Job:
        """Remove a document by id, number or title; the job's ``removed`` is its id."""

        def work(report: Callable[[Progress], None]) -> Mapping[str, Any]:
            services = self._services
            gone = remove(document, services.library, services.store, services.registry, report, by=by)
            return {"removed": gone}

        return self.jobs.start("remove", by, work)

    def close(self) -> None:
        """End what runs at its next step, and take the files off the disk. Safe to repeat."""
        self.jobs.close()
        self.uploads.close()

    def _drop(self, uploads: Sequence[Upload], kept: Sequence[Upload]) -> None:
        self.uploads.drop(upload for upload in uploads if upload not in kept)


def desk_of(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


#: A parameter of every endpoint that loads or removes.
Loading = Annotated[Desk, Depends(desk_of)]
