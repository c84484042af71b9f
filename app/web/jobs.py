"""Work that takes longer than a request: loads and removals one after another, checks beside them.

What a job writes it writes as the command line does, so that one cut short by the end of the server is caught up at
the next start. Their number is bounded, and what is over is forgotten after a while.
"""

from __future__ import annotations

import json
import secrets
import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from app.errors import StoreError, TooManyError, UnknownError, ZerenError
from app.ingest.progress import Progress

Kind = Literal["load", "check", "remove"]
State = Literal["waiting", "running", "done", "failed", "stopped"]

#: Jobs that wait, of all accounts together; jobs that are remembered when they are over.
WAITING = 20
REMEMBERED = 30
#: Bytes of what all of them gave.
REMEMBERED_BYTES = 100_000_000
#: Seconds that the end of the server waits for a running job to stop.
_PATIENCE = 10.0
#: What writes is done one after another; reading for a check need not wait for it.
_LANES: Mapping[Kind, str] = {"load": "writing", "remove": "writing", "check": "reading"}


class _StoppedError(Exception):
    """The server is about to end."""


@dataclass
class Job:
    """One piece of work. ``result`` is what it gave, an object of JSON; ``error`` why it gave nothing."""

    id: str
    kind: Kind
    by: str
    created_at: str
    state: State = "waiting"
    ended_at: str | None = None
    progress: Progress | None = None
    result: bytes = b"{}"
    error: ZerenError | None = None

    @property
    def over(self) -> bool:
        return self.state in ("done", "failed", "stopped")

    def as_json(self) -> bytes:
        """What is known of it, and behind it the keys of its result."""
        step, error = self.progress, self.error
        told = {
            "id": self.id,
            "kind": self.kind,
            "by": self.by,
            "state": self.state,
            "created_at": self.created_at,
            "ended_at": self.ended_at,
            "progress": {"stage": step.stage, "subject": step.subject, "number": step.number, "total": step.total}
            if step
            else None,
            "error": {"type": f"urn:zeren:problem:{error.code}", "zh": error.zh, "en": error.en, **error.extra}
            if error
            else None,
        }
        head = _encoded(told)
        return head if self.result == b"{}" else head[:-1] + b"," + self.result[1:]


#: Does the work; is given what tells of its progress, which raises where the server is about to end.
Work = Callable[[Callable[[Progress], None]], Mapping[str, Any]]


class Jobs:
    """Threads start with the first job and end with `close`."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._waiting: dict[str, deque[tuple[Job, Work, Callable[[], None]]]] = {}
        self._threads: list[threading.Thread] = []
        self._stopping = threading.Event()

    @property
    def stopping(self) -> bool:
        """Whether the server is about to end."""
        return self._stopping.is_set()

    def start(self, kind: Kind, by: str, work: Work, afterwards: Callable[[], None] = lambda: None) -> Job:
        """Queue a job; ``afterwards`` is called when it is over, however it ended, even where it never began.

        Raises TooManyError where too many wait already.
        """
        job = Job(secrets.token_urlsafe(16), kind, by, _now())
        with self._changed:
            if self.stopping:
                afterwards()
                raise StoreError("服务正在停止", "the server is about to stop")
            if sum(map(len, self._waiting.values())) >= WAITING:
                afterwards()
                raise TooManyError("等待处理的任务已满，请稍后再试", "too many jobs are waiting; try again later", 30)
            self._queue(_LANES[kind]).append((job, work, afterwards))
            self._jobs[job.id] = job
            self._forget()
            self._changed.notify_all()
        return job

    def get(self, job_id: str) -> Job:
        """Raises UnknownError for one that never was or is forgotten."""
        with self._changed:
            if (job := self._jobs.get(job_id)) is None:
                raise UnknownError(
                    "没有这项载入、检查或移除，或早已结束；载入过什么见日志",
                    "no such job, or it was over long ago; the log says what was loaded",
                )
            return job

    def close(self) -> None:
        """Stop: what waits is not begun, what runs ends at its next step. Safe to repeat."""
        with self._changed:
            self._stopping.set()
            for queue in self._waiting.values():
                while queue:
                    job, _, afterwards = queue.popleft()
                    _end(job, "stopped")
                    afterwards()
            self._changed.notify_all()
        for thread in self._threads:
            thread.join(_PATIENCE)

    def _queue(self, lane: str) -> deque[tuple[Job, Work, Callable[[], None]]]:
        if lane not in self._waiting:
            self._waiting[lane] = deque()
            # Daemons: one that waits for another process's load must not keep the server from ending.
            thread = threading.Thread(target=self._run, args=(lane,), name=f"jobs-{lane}", daemon=True)
            self._threads.append(thread)
            thread.start()
        return self._waiting[lane]

    def _forget(self) -> None:
        over = [job for job in self._jobs.values() if job.over]
        size = sum(len(job.result) for job in over)
        for number, job in enumerate(over):
            # The last one stays, however large: somebody is about to ask for it.
            if number == len(over) - 1 or (len(over) - number <= REMEMBERED and size <= REMEMBERED_BYTES):
                break
            size -= len(job.result)
            del self._jobs[job.id]

    def _run(self, lane: str) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self.stopping or self._waiting[lane])
                if self.stopping:
                    return
                job, work, afterwards = self._waiting[lane].popleft()
                job.state = "running"
            try:
                job.result = _encoded(work(lambda step: self._report(job, step)))  # noqa: B023 - called before the next
            except _StoppedError:
                _end(job, "stopped")
            except ZerenError as error:
                job.error = error
                _end(job, "failed")
            except Exception:  # noqa: BLE001 - whatever it is, the next job has to have its turn
                # As over HTTP: inner details stay inside.
                job.error = ZerenError("内部错误，详情见服务器日志", "internal error, see the server's log")
                _log_fault()
                _end(job, "failed")
            else:
                _end(job, "done")
            finally:
                afterwards()

    def _report(self, job: Job, step: Progress) -> None:
        job.progress = step
        if self.stopping:
            raise _StoppedError


def _encoded(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")


def _end(job: Job, state: State) -> None:
    job.ended_at = _now()
    job.state = state


def _log_fault() -> None:
    import logging

    logging.getLogger("uvicorn.error").exception("a job failed")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
