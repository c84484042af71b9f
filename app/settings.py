"""Settings: one typed table, read from the environment (`ZEREN_*`). A bad value stops the start."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from app.errors import UsageError

_STORE_SCHEMES = ("bolt://", "bolt+s://", "bolt+ssc://", "neo4j://", "neo4j+s://", "neo4j+ssc://")


class Settings(BaseSettings):
    """Every setting of the product. docs/settings.md is generated from this table."""

    model_config = SettingsConfigDict(env_prefix="ZEREN_", env_ignore_empty=True, frozen=True)

    data_dir: Path = Field(
        default_factory=lambda: user_data_path("zeren"),
        description="资料夹：文库与内置图库都在这里。 / Data folder: library and embedded store.",
    )
    host: str = Field(default="127.0.0.1", description="监听地址，默认仅本机。 / Address to listen on.")
    port: int = Field(default=8000, ge=1, le=65535, description="监听端口。 / Port to listen on.")
    allowed_hosts: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(),
        description="允许的主机名，逗号分隔；监听地址不是本机时必须设置。"
        " / Host names answered, comma separated; needed where the address is not this machine's own.",
    )
    public_read: bool = Field(
        default=False,
        description="设为 1 时，本机以外也无需账号即可读取；写入总要账号。"
        " / 1: reading needs no account from beyond this machine either; writing always does.",
    )
    session_hours: int = Field(
        default=12, ge=1, le=720, description="浏览器登录后的有效小时数。 / Hours that a browser stays signed in."
    )
    root_path: str = Field(default="", description="反向代理下的路径前缀。 / Path prefix behind a proxy.")
    region: str | None = Field(
        default=None,
        description="名称适用于几个地区时默认所指的地区。 / Region meant where a name fits several.",
    )
    library_url: str | None = Field(
        default=None,
        description="文库地址（SQLAlchemy），默认资料夹内的 SQLite。"
        " / Library URL (SQLAlchemy); default SQLite in the data folder.",
    )
    store_uri: str | None = Field(
        default=None,
        description="Neo4j 地址（bolt:// 或 neo4j://）；不设则用内置图库。"
        " / Neo4j URI (bolt:// or neo4j://); unset: embedded engine.",
    )
    store_user: str = Field(default="neo4j", description="图库用户名。 / Store user.")
    store_password: SecretStr = Field(default=SecretStr(""), description="图库口令。 / Store password.")
    store_database: str | None = Field(default=None, description="图库中的数据库名。 / Database in the store.")

    @field_validator("store_uri")
    @classmethod
    def _bolt_scheme(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(_STORE_SCHEMES):
            raise ValueError(f"须以 {'、'.join(_STORE_SCHEMES)} 之一开头 / must start with one of these schemes")
        return value

    @field_validator("allowed_hosts", mode="before")
    @classmethod
    def _split_hosts(cls, value: object) -> object:
        return tuple(h.strip() for h in value.split(",") if h.strip()) if isinstance(value, str) else value

    @field_validator("root_path")
    @classmethod
    def _rooted(cls, value: str) -> str:
        if value and (not value.startswith("/") or value.endswith("/")):
            raise ValueError("须以 / 开头且不以 / 结尾 / must start with / and not end with it")
        return value

    @property
    def library(self) -> str:
        """The library's SQLAlchemy URL."""
        return self.library_url or f"sqlite:///{self.data_dir / 'library.sqlite3'}"


def read_settings() -> Settings:
    """Settings of this environment; raises UsageError that names each bad variable and its value's fault."""
    try:
        return Settings()
    except ValidationError as error:
        faults = "; ".join(f"ZEREN_{'_'.join(map(str, e['loc'])).upper()}: {e['msg']}" for e in error.errors())
        raise UsageError(f"环境变量有误：{faults}", f"bad setting: {faults}") from error


@cache
def current_settings() -> Settings:
    return read_settings()
