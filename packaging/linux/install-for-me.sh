#!/bin/sh
# Cahier dans le menu de votre bureau, et vos fichiers .cahier ouverts d’un double-clic ; rien hors de votre dossier.
#   sh install-for-me.sh            l’ajoute
#   sh install-for-me.sh --remove   l’enlève
# Le dossier reste où il est : s’il change de place, relancez cette commande.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
share=${XDG_DATA_HOME:-$HOME/.local/share}
sizes='16x16 22x22 24x24 32x32 48x48 64x64 128x128 256x256 512x512'

refresh() {
    # What a desktop lacks, it does without.
    command -v update-mime-database >/dev/null && update-mime-database "$share/mime" || true
    command -v update-desktop-database >/dev/null && update-desktop-database "$share/applications" || true
}

if [ "${1:-}" = --remove ]; then
    rm -f "$share/applications/cahier.desktop" "$share/mime/packages/cahier.xml"
    for size in $sizes; do
        rm -f "$share/icons/hicolor/$size/apps/cahier.png" "$share/icons/hicolor/$size/mimetypes/application-x-cahier.png"
    done
    refresh
    echo 'Cahier n’est plus dans votre menu. Vos fichiers et ce dossier sont restés.'
    exit 0
fi

mkdir -p "$share/applications" "$share/mime/packages"
# Inside quotes, a desktop entry wants these four escaped, and % doubled.
place=$(printf '%s' "$here/cahier" | sed 's/\\/\\\\\\\\/g; s/"/\\\\"/g; s/`/\\\\`/g; s/\$/\\\\$/g; s/%/%%/g')
while IFS= read -r line; do
    case $line in
        Exec=*) printf 'Exec="%s" %%F\n' "$place" ;;
        *) printf '%s\n' "$line" ;;
    esac
done <"$here/cahier.desktop" >"$share/applications/cahier.desktop"
cp "$here/cahier-mime.xml" "$share/mime/packages/cahier.xml"
for size in $sizes; do
    mkdir -p "$share/icons/hicolor/$size/apps" "$share/icons/hicolor/$size/mimetypes"
    cp "$here/icons/$size/cahier.png" "$share/icons/hicolor/$size/apps/"
    cp "$here/icons/$size/application-x-cahier.png" "$share/icons/hicolor/$size/mimetypes/"
done
refresh
echo 'Cahier est dans votre menu, et ouvre vos fichiers .cahier.'
