#!/bin/sh
# Fetches libduckdb.so into native/node_modules, once, also when several builds start at the same moment.
# Called by SurveyFit.Catalogue.csproj with the folder for its lock file; lines "error SFC..." are MSBuild's format.
set -eu
cd "$(dirname "$0")"
library=node_modules/@duckdb/node-bindings-linux-x64/libduckdb.so
up_to_date() { [ -f "$library" ] && [ "$library" -nt package-lock.json ]; }

if up_to_date; then exit 0; fi
if ! command -v npm >/dev/null 2>&1; then
    echo "SurveyFit.Catalogue : error SFC0001: npm was not found. The catalogue is written by DuckDB's native library, which npm fetches: install Node.js 18 or later with npm (Debian: apt-get install nodejs npm) and build again."
    exit 1
fi
mkdir -p "$1"
exec 9>"$1/npm.lock"
flock 9
if up_to_date; then exit 0; fi
if ! npm ci --ignore-scripts --no-audit --no-fund >"$1/npm.log" 2>&1; then
    cat "$1/npm.log"
    echo "SurveyFit.Catalogue : error SFC0002: npm could not fetch DuckDB's native library (its message is above); check the network or the npm registry setting and build again."
    exit 1
fi
# The packed files are dated 1985; without this every build would fetch again.
touch "$library"
