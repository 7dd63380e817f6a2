#!/bin/sh
# Fetches the front-end files of other people anew. A developer runs it to change a version; nothing else needs Node.
# Writes static/vendor/<name>/ with its licence, tests/browser/vendor/, and a manifest with the digest of every file.
set -eu
cd "$(dirname "$0")/.."
VENDOR=src/toimeen/ui/static/vendor
STYLES=src/toimeen/ui/styles/designsystemet
AXE=tests/browser/vendor
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT

fetch() { # fetch NAME VERSION: unpacks the package into $WORK/package and checks that it is the version asked for
    rm -rf "$WORK/package"
    file=$(cd "$WORK" && npm pack --silent "$1@$2" | tail -1)
    tar -xzf "$WORK/$file" -C "$WORK"
    grep -q "\"version\": *\"$2\"" "$WORK/package/package.json" || { echo "$1: not version $2" >&2; exit 1; }
}
strip() { sed -i -E '/^\/\/# sourceMappingURL=/d; s#/\*[^*]*sourceMappingURL=[^*]*\*/##' "$1"; }

mkdir -p "$VENDOR/htmx" "$VENDOR/inter" "$STYLES" "$AXE"

fetch htmx.org 4.0.1
cp "$WORK/package/dist/htmx.min.js" "$WORK/package/LICENSE" "$VENDOR/htmx/"
strip "$VENDOR/htmx/htmx.min.js"

fetch @fontsource-variable/inter 5.3.0
cp "$WORK/package/LICENSE" "$VENDOR/inter/"
cp "$WORK/package/files/inter-latin-opsz-normal.woff2" "$VENDOR/inter/inter-latin.woff2"
cp "$WORK/package/files/inter-latin-ext-opsz-normal.woff2" "$VENDOR/inter/inter-latin-ext.woff2"

# Only the components that our tags use; scripts/build_theme.py bundles them with our own styles.
fetch @digdir/designsystemet-css 1.22.0
cp "$WORK/package/LICENSE" "$STYLES/"
for part in base button card details dialog divider error-summary field fieldset heading input label link \
            list paragraph popover table tag alert validation-message; do
    cp "$WORK/package/dist/src/$part.css" "$STYLES/"
    strip "$STYLES/$part.css"
done
cp "$WORK/package/dist/theme/designsystemet.css" "$STYLES/theme-original.css"
# The counter texts of the original are Norwegian; our fields say their limits in words.
sed -i -E 's/--dsc-field-counter-(over|under):"[^"]*";//g' "$STYLES/field.css"

fetch axe-core 4.14.1
cp "$WORK/package/axe.min.js" "$WORK/package/LICENSE" "$AXE/"
strip "$AXE/axe.min.js"

python3 scripts/vendor_manifest.py
