#!/bin/sh
# Fetches the Neo4j the store tests run against into .tools/neo4j/lib; does nothing where pom.xml is already served.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cache="$here/../../.tools/neo4j"
if [ -d "$cache/lib" ] && cmp -s "$here/pom.xml" "$cache/pom.xml"; then
  exit 0
fi
if ! command -v mvn >/dev/null 2>&1; then
  echo "测试需要 Maven 与 Java 17：请安装 / the tests need Maven and Java 17: apt-get install -y maven openjdk-17-jdk-headless" >&2
  exit 1
fi
# Copied beside and renamed at the end, so an interrupted download is never mistaken for a whole one.
part="$cache/lib.part.$$"
mkdir -p "$cache"
trap 'rm -rf "$part"' EXIT
mvn --batch-mode --quiet -Dstyle.color=never -f "$here/pom.xml" dependency:copy-dependencies \
  -DincludeScope=runtime -DoutputDirectory="$part"
rm -rf "$cache/lib" "$cache/pom.xml"
mv "$part" "$cache/lib"
cp "$here/pom.xml" "$cache/pom.xml"
