#!/bin/sh
# build.sh [FLATPAK-BUILDER OPTIONS…]: builds the Flatpak for the user, installs and starts it.
# Sources that are in .flatpak-builder/downloads already are not asked for: with
# --disable-download all of them must be there.
set -eu
cd "$(dirname "$(readlink -f "$0")")/.."
id=io.github.galleydesk.Galley
for tool in flatpak flatpak-builder; do
  command -v $tool >/dev/null || { echo "Install $tool first." >&2; exit 1; }
done
flatpak-builder --user --install --force-clean --ccache "$@" build-flatpak flatpak/$id.json
exec flatpak run $id
