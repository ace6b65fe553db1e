# tell always|failed COMMAND...: runs a command. What it says goes to the terminal; started by a double click there is
# none, so it is shown in a window, always or when the command failed.
tell() {
    when=$1
    shift
    if [ -t 1 ] || [ -z "$DISPLAY$WAYLAND_DISPLAY" ]; then
        "$@"
        return
    fi
    said=$("$@" 2>&1)
    result=$?
    if [ "$when" = always ] || [ "$result" != 0 ]; then
        zenity --info --title=讲话稿起草 --no-markup --text="$said" 2>/dev/null ||
            kdialog --title 讲话稿起草 --msgbox "$said" 2>/dev/null ||
            notify-send 讲话稿起草 "$said" 2>/dev/null
    fi
    printf '%s\n' "$said"
    return "$result"
}
