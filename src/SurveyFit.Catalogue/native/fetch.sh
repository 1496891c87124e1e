#!/bin/sh
# Runs 'npm ci' in a folder once per change of its lock file, also when several builds start at the same moment.
#   fetch.sh LOG_FOLDER PACKAGE_FOLDER FILE PURPOSE
# FILE (under PACKAGE_FOLDER) is there and newer than package-lock.json when all is fetched. Lines "error SFC..." are MSBuild's format.
set -eu
mkdir -p "$1"
log="$(cd "$1" && pwd)/npm"
cd "$2"
file="$3"
up_to_date() { [ -f "$file" ] && [ "$file" -nt package-lock.json ]; }

if up_to_date; then exit 0; fi
if ! command -v npm >/dev/null 2>&1; then
    echo "SurveyFit : error SFC0001: npm was not found. It fetches $4: install Node.js 18 or later with npm (Debian: apt-get install nodejs npm) and build again."
    exit 1
fi
exec 9>"$log.lock"
flock 9
if up_to_date; then exit 0; fi
if ! npm ci --ignore-scripts --no-audit --no-fund >"$log.log" 2>&1; then
    cat "$log.log"
    echo "SurveyFit : error SFC0002: npm could not fetch $4 (its message is above); check the network or npm's registry setting and build again."
    exit 1
fi
# Packed files are dated 1985; without this every build would fetch again.
touch "$file"
