# The service alone; the graph store is a container of its own (docker-compose.yml) or the embedded engine.
ARG BASE=python:3.11.14-slim-bookworm

FROM ${BASE} AS build
ENV UV_PYTHON_DOWNLOADS=never UV_LINK_MODE=copy
WORKDIR /src
COPY requirements-build.lock requirements.lock ./
RUN python -m venv /build \
    && /build/bin/pip install --no-cache-dir --quiet --require-hashes -r requirements-build.lock \
    && python -m venv --without-pip /opt/zeren \
    && /build/bin/uv pip install --no-cache --python /opt/zeren/bin/python --compile-bytecode \
        --require-hashes -r requirements.lock
COPY pyproject.toml LICENSE README.en.md ./
COPY app app
COPY loaders loaders
COPY graph_exports graph_exports
COPY cypher cypher
COPY data data
RUN /build/bin/uv build --wheel --no-build-isolation --python /build/bin/python --out-dir /wheel . \
    && /build/bin/uv pip install --no-cache --python /opt/zeren/bin/python --compile-bytecode --no-deps /wheel/*.whl

FROM ${BASE}
RUN groupadd --gid 10001 zeren \
    && useradd --uid 10001 --gid zeren --home-dir /data --no-create-home --shell /usr/sbin/nologin zeren \
    && install -d -o zeren -g zeren -m 0700 /data
COPY --from=build /opt/zeren /opt/zeren
# Inside the container every address has to be listened on; the host names answered stay these until more are set.
ENV PATH=/opt/zeren/bin:$PATH \
    LANG=C.UTF-8 \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    ZEREN_DATA_DIR=/data \
    ZEREN_HOST=0.0.0.0 \
    ZEREN_PORT=8000 \
    ZEREN_ALLOWED_HOSTS=localhost,127.0.0.1
USER zeren
WORKDIR /data
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=90s --retries=5 CMD \
    ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/readyz', timeout=4).close()"]
CMD ["zeren", "run"]
