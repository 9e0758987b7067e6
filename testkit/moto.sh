#!/bin/sh
# Prints the path of a moto_server to run integration tests against: the one on the PATH, or one in a virtual
# environment that this script makes from the package registry (testkit/target/moto).
set -eu

version=5.2.1
here=$(cd "$(dirname "$0")" && pwd)
venv="$here/target/moto"

if [ -x "$venv/bin/moto_server" ]; then
  printf '%s\n' "$venv/bin/moto_server"
  exit 0
fi
if command -v moto_server >/dev/null 2>&1 && moto_server --help >/dev/null 2>&1; then
  command -v moto_server
  exit 0
fi
if ! command -v python3 >/dev/null 2>&1; then
  echo "moto.sh: the integration tests need moto_server or a python3 with venv and pip to install it; found neither" >&2
  exit 2
fi
echo "moto.sh: installing moto $version into $venv" >&2
rm -rf "$venv"
if ! { python3 -m venv "$venv" && "$venv/bin/pip" install --quiet "moto[server,all]==$version"; } >&2; then
  rm -rf "$venv"
  echo "moto.sh: moto could not be installed (on Debian: apt-get install python3-venv)" >&2
  exit 2
fi
printf '%s\n' "$venv/bin/moto_server"
