#!/usr/bin/env bash
# Builds the vendors against the installed SDK and runs each with the JDK in JAVA_HOME (or the one on the path).
# The first one that does not get through its journey ends the run with a code other than 0.
set -euo pipefail
cd "$(dirname "$0")"
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
"$java" -version 2>&1 | sed -n 1p

for vendor in class-path module-path boot-3.5 boot-4.1; do
  echo "building $vendor"
  mvn -q -B -ntp -f "$vendor/pom.xml" clean package -DskipTests
done

case "$(uname -s)" in MINGW* | MSYS* | CYGWIN*) s=';' ;; *) s=':' ;; esac
"$java" -cp "class-path/target/classes${s}class-path/target/lib/*" vendor.Vendor
"$java" -p "module-path/target/classes${s}module-path/target/lib" -m vendor/vendor.Vendor
"$java" -jar boot-3.5/target/vendor-boot-3.5-1.0.jar
"$java" -jar boot-4.1/target/vendor-boot-4.1-1.0.jar
echo "four vendors passed"
