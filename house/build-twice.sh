#!/usr/bin/env bash
# Builds the published jars twice from clean and compares them byte by byte.
set -euo pipefail
cd "$(dirname "$0")/.."
modules=core,identity,payment,reporting-client,data-sharing,sandbox,conformance
first=$(mktemp -d)
trap 'rm -rf "$first"' EXIT

build() { mvn -q -B -ntp -Dmaven.test.skip=true -Dspotless.check.skip -Djacoco.skip -Dlicense.skip -pl "$modules" -am clean package; }
jars() { find core identity payment reporting-client data-sharing sandbox conformance -path '*/target/*.jar' | sort; }

build
for jar in $(jars); do cp "$jar" "$first/"; done
build
count=0
for jar in $(jars); do
  cmp "$first/$(basename "$jar")" "$jar"
  count=$((count + 1))
done
[ "$count" -ge 14 ] || { echo "only $count jars were built"; exit 1; }
echo "$count jars are the same byte by byte"
