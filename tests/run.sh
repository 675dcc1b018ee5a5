#!/usr/bin/env bash
# Installs what the tests need, builds, publishes, and runs them all. Ends with "N skipped" and "N passed, N failed".
# Needs the .NET 10 SDK. With --fast it leaves out the end-to-end tests, and what only they need. Some tests start an
# OpenLDAP server of their own: slapd is installed in any case, and its system service is not started.
set -uo pipefail
cd "$(dirname "$0")/.."

fast=no
[ "${1:-}" = --fast ] && fast=yes
# Profiles pay off in programs that run for hours; tests start a program some hundred times.
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_TieredPGO=0

install_packages() {
  local missing=()
  [ -x /usr/sbin/slapd ] || missing+=(slapd)
  command -v ldapmodify >/dev/null || missing+=(ldap-utils)
  if [ "$fast" = no ]; then
    command -v chromium >/dev/null || missing+=(chromium)
    command -v node >/dev/null || missing+=(nodejs npm)
    command -v soffice >/dev/null || missing+=(libreoffice-calc)
  fi
  [ ${#missing[@]} -eq 0 ] && return 0
  echo "Installing: ${missing[*]}"
  local as_root=()
  [ "$(id -u)" = 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get update -qq || return 1
  # Packages are installed while a policy forbids to start services; an existing policy is left alone.
  local policy=/usr/sbin/policy-rc.d own_policy=no status=0
  if [ ! -e "$policy" ]; then
    own_policy=yes
    "${as_root[@]}" install -m 755 /dev/stdin "$policy" <<<$'#!/bin/sh\nexit 101'
  fi
  DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null || status=1
  [ "$own_policy" = no ] || "${as_root[@]}" rm -f "$policy"
  # Nor shall the next boot start it.
  [[ " ${missing[*]} " != *" slapd "* ]] || "${as_root[@]}" update-rc.d slapd disable >/dev/null 2>&1
  return $status
}

# A peer from npm, as its lock file says: install_peer Scimmy installs it into .tools/scimmy.
install_peer() {
  local peer=tests/Dashboard.EndToEnd.Tests/$1 tool=.tools/${1,,}
  mkdir -p "$tool"
  cp "$peer"/*.mjs "$peer"/*.json "$tool"/
  (cd "$tool" && npm ci --no-audit --no-fund --silent)
}

# They are installed while the compiler works.
install_peers() { install_peer Scimmy && install_peer OidcProvider && install_peer MailDev; }
peers_are_installed() { wait "$peers"; }

passed=0 failed=0 skipped=0

logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT

# run_tests Dashboard.Core.Tests 19 runs them with that niceness.
run_tests() { NO_COLOR=1 nice -n "${2:-0}" dotnet run --no-build -c Release --project "tests/$1" -- -noLogo >"$logs/$1" 2>&1; }

# Each project's own summary line is counted; one that ends without a summary is a failure, whatever it printed.
count_tests() {
  local project=$1 total bad left
  echo "== $project"
  cat "$logs/$project"
  # Example: "   Dashboard.Core.Tests  Total: 160, Errors: 0, Failed: 0, Skipped: 0, Not Run: 0, Time: 20.830s"
  total=$(sed -nE 's/.*Total: ([0-9]+), Errors: [0-9]+, Failed: [0-9]+.*/\1/p' "$logs/$project" | tail -n 1)
  bad=$(sed -nE 's/.*Total: [0-9]+, Errors: ([0-9]+), Failed: ([0-9]+).*/\1 \2/p' "$logs/$project" | tail -n 1)
  if [ -z "$total" ] || [ "$total" -eq 0 ]; then
    echo "$project ended without a summary, or ran no test."
    failed=$((failed + 1))
    return
  fi
  bad=$((${bad% *} + ${bad#* }))
  # What was skipped, or not run, has passed nothing.
  left=$(sed -nE 's/.*Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+, Skipped: ([0-9]+), Not Run: ([0-9]+).*/\1 \2/p' "$logs/$project" | tail -n 1)
  left=$((${left% *} + ${left#* }))
  failed=$((failed + bad))
  skipped=$((skipped + left))
  passed=$((passed + total - bad - left))
}

finish() {
  echo "$skipped skipped"
  echo "$passed passed, $failed failed"
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ] && exit 0
  exit 1
}

step() {
  "$@" && return 0
  echo "This step failed: $*"
  failed=$((failed + 1))
  finish
}

step install_packages
if [ "$fast" = no ]; then
  install_peers &
  peers=$!
fi

# One compiler for all projects, whatever the machine's settings say: it is half the time. It is ours by its name, and ends with the build.
compiler=tidemark-tests-$$
one_compiler=(-p:UseSharedCompilation=true "-p:SharedCompilationId=$compiler")
end_compiler() { ! command -v pkill >/dev/null || pkill -f -- "-pipename:$compiler" || true; }
trap 'end_compiler; rm -rf "$logs"' EXIT

# Release throughout: what is tested is what is published, and nothing is compiled twice.
step dotnet build Dashboard.sln -c Release --nologo -v q "${one_compiler[@]}"
if [ "$fast" = no ]; then
  # The same command as in the Dockerfile (but for the compiler): no Docker engine is needed to know that it works.
  step dotnet publish src/Dashboard.Web -c Release -o .artifacts/publish/app --nologo -v q "${one_compiler[@]}"
  step peers_are_installed
fi
end_compiler

# Those of Core only compute. Behind everything else they take what nobody wants: what is driven end to end mostly waits, and is timed.
run_tests Dashboard.Core.Tests 19 &
computing=$!
run_tests Dashboard.Web.Tests &
asking=$!
run_tests Dashboard.Infrastructure.Tests
wait "$asking"
[ "$fast" = yes ] || run_tests Dashboard.EndToEnd.Tests
wait "$computing"
for project in Dashboard.Core.Tests Dashboard.Infrastructure.Tests Dashboard.Web.Tests $([ "$fast" = yes ] || echo Dashboard.EndToEnd.Tests); do
  count_tests "$project"
done

finish
