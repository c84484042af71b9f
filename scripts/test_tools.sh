#!/usr/bin/env bash
# What the tests need besides Python: Java 17+ and Maven (for a real Neo4j), Chromium and a Chinese font. Installs what
# is absent from the distribution's packages where it may; otherwise stops and says the one line to run.
set -euo pipefail

has() { command -v "$1" >/dev/null 2>&1; }

java_fits() {
    # The launcher of the tests' Neo4j runs from source, which takes a JDK and not the bare runtime.
    local version
    has java && version=$(java -version 2>&1 | sed -nE 's/.* version "([0-9]+).*/\1/p' | head -n 1) &&
        [ "${version:-0}" -ge 17 ] && java --list-modules 2>/dev/null | grep -q '^jdk\.compiler'
}

packages=()
if [ -z "${ZEREN_TEST_NEO4J_URI:-}" ]; then
    java_fits || packages+=(default-jdk-headless)
    has mvn || packages+=(maven)
fi
has chromium || has chromium-browser || has google-chrome || packages+=(chromium)
# Without one Chromium prints PDFs of the test texts that hold no characters.
has fc-list && [ -n "$(fc-list :lang=zh)" ] || packages+=(fontconfig fonts-wqy-microhei)
[ ${#packages[@]} -eq 0 ] && exit 0

sudo=()
[ "$(id -u)" -eq 0 ] || sudo=(sudo -n)
if has apt-get && "${sudo[@]}" true 2>/dev/null; then
    echo "安装测试所需 / installing for the tests: ${packages[*]}"
    "${sudo[@]}" apt-get update -qq
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends \
        "${packages[@]}" >/dev/null
elif has apt-get; then
    echo "测试缺少 ${packages[*]}，请先运行 / the tests need ${packages[*]}; run this first:" >&2
    echo "sudo apt-get update && sudo apt-get install -y ${packages[*]}" >&2
    exit 1
else
    echo "测试需要 JDK 17+、Maven、Chromium 与中文字体，缺少 ${packages[*]}，请用本系统的软件包管理器安装" >&2
    echo "the tests need a JDK 17+, Maven, Chromium and a Chinese font: install ${packages[*]} with this system's package manager" >&2
    exit 1
fi

if [ -z "${ZEREN_TEST_NEO4J_URI:-}" ] && ! java_fits; then
    echo "java 仍不是 17 以上的 JDK，请检查 PATH / java is still no JDK 17 or later: look at PATH" >&2
    exit 1
fi
