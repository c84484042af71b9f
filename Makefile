# Zeren 责任图谱. Needs make, git and Python 3.11+ with venv; everything else is fetched as the locks name it.
#   make run    安装并启动服务 / set up and start the service
#   make test   安装测试所需并运行全部检查与测试 / set up what tests need, run all checks and tests
#   make check  静态检查 / ruff, mypy, import-linter, locks, generated docs
#   make bench  性能测量 / measure what the README promises
#   make accuracy  衡量准确率，写 docs/accuracy.md / measure accuracy on the gold set
#   make docs   由代码生成 docs/ 中的参考 / write the generated reference pages
#   make lock   更新锁文件（LOCK_FLAGS=--upgrade 升级） / write the locks; LOCK_FLAGS=--upgrade for newer releases
#   make clean  删除虚拟环境与缓存，不动资料夹 / remove environment and caches; your data stays

VENV := .venv
BIN := $(VENV)/bin
FIT := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(firstword $(foreach p,python3 python3.14 python3.13 python3.12 python3.11,\
	$(shell $(p) -c '$(FIT)' 2>/dev/null && echo $(p))) python3)
INSTALL = $(BIN)/uv pip install --quiet --python $(BIN)/python
SYNC = $(BIN)/uv pip sync --quiet --python $(BIN)/python
COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	--no-emit-index-url --no-emit-find-links $(LOCK_FLAGS)
SOURCES := app loaders graph_exports scripts tests benchmarks

.PHONY: help run test check tools docs accuracy bench lock clean setup setup-dev

help:
	@sed -n 's/^#   //p' Makefile

run: setup
	@exec $(BIN)/zeren run $(ARGS)

# In the order of the folders: the files with few and long tests come early, and nobody waits for them at the end.
test: check tools
	$(BIN)/pytest --numprocesses 3 --dist loadfile --no-loadscope-reorder $(ARGS)

check: setup-dev
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/mypy
	$(BIN)/mypy scripts
	$(BIN)/lint-imports
	$(BIN)/python scripts/check_locks.py
	$(BIN)/python scripts/generate_docs.py --check

tools: setup-dev
	@scripts/test_tools.sh
	@[ -n "$$ZEREN_TEST_NEO4J_URI" ] || tests/neo4j/fetch.sh

docs: setup-dev
	$(BIN)/python scripts/generate_docs.py

accuracy: setup-dev
	$(BIN)/python scripts/accuracy.py $(ARGS)

bench: setup-dev
	$(BIN)/python benchmarks/spine.py $(ARGS)
	$(BIN)/python benchmarks/derivation.py
	$(BIN)/python benchmarks/reading.py
	$(BIN)/python benchmarks/extraction.py
	$(BIN)/python benchmarks/many_files.py
	$(BIN)/python benchmarks/pages.py
	$(BIN)/python benchmarks/large_graph.py
	$(BIN)/python benchmarks/large_graph.py --neo4j

lock: $(VENV)/build.stamp
	$(COMPILE) pyproject.toml --all-extras --output-file requirements-dev.lock
	$(COMPILE) pyproject.toml --extra embedded --output-file requirements.lock
	$(COMPILE) --group pyproject.toml:build --constraint requirements-dev.lock --output-file requirements-build.lock

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .tools build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

setup: $(VENV)/run.stamp
setup-dev: $(VENV)/dev.stamp

# An environment with the installer and the build backend; one that does not run is made anew.
$(VENV)/build.stamp: requirements-build.lock
	@$(PYTHON) -c '$(FIT)' 2>/dev/null || { \
		echo "需要 Python 3.11 以上并带 venv，$(PYTHON) 不合要求。Debian/Ubuntu：apt-get install python3 python3-venv；或指定 make PYTHON=/路径/python3.11"; \
		echo "Python 3.11+ with venv is needed and $(PYTHON) is not that. Debian/Ubuntu: apt-get install python3 python3-venv; or name one: make PYTHON=/path/to/python3.11"; \
		exit 1; } >&2
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || { \
		echo "建立虚拟环境 $(VENV) / creating the virtual environment $(VENV)"; \
		$(PYTHON) -m venv --clear $(VENV); }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-build.lock
	@touch $@

# What the service needs. A test environment holds more and is left so.
$(VENV)/run.stamp: $(VENV)/build.stamp requirements.lock pyproject.toml
	@echo "按锁文件安装依赖 / installing what requirements.lock names"
	@$(INSTALL) --require-hashes -r requirements.lock
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

# What tests need, exactly that; it includes what the service needs.
$(VENV)/dev.stamp: $(VENV)/build.stamp requirements-dev.lock pyproject.toml
	@echo "按锁文件安装测试依赖 / installing what requirements-dev.lock names"
	@$(SYNC) --require-hashes requirements-build.lock requirements-dev.lock
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/run.stamp
