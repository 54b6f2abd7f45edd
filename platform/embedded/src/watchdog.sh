# Runs a command for an owner and ends it when the owner is gone.
#
# Standard input is a pipe whose other end only the owner holds. End of file means: the owner wants
# the command to stop, or is dead, however it died.
#
# $1     the signal that asks the command to stop
# $2     a folder to delete once the owner is gone, or nothing
# $3     a folder for sockets in /tmp to remove once the owner is gone, or nothing
# $4...  the command
signal=$1 throwaway=$2 sockets=$3
shift 3
exec 3<&0 </dev/null
# A service manager may send TERM to all of us; the owner decides then, so this shell stays.
trap : HUP TERM

exec "$@" 3<&- &
command=$!

(
    trap '' HUP TERM
    read -r nothing <&3
    # Waited for here, or it would be left to a process 1 that may not care for orphans.
    trap 'kill -KILL "$nap" 2>/dev/null; wait "$nap" 2>/dev/null; exit 0' USR1
    # Again and again: a command that has only just begun may not listen yet.
    asked=0
    while kill -"$signal" "$command" 2>/dev/null; do
        sleep 1 &
        nap=$!
        wait "$nap"
        asked=$((asked + 1))
        if [ "$asked" -ge 30 ]; then signal=QUIT; fi
    done
    exit 0
) &
reader=$!
exec 3<&-

# A trapped signal ends `wait` early; the command is over when its process is.
while :; do
    wait "$command"
    status=$?
    kill -0 "$command" 2>/dev/null || break
done

# The reader ends well only if it has seen the end of file.
kill -USR1 "$reader" 2>/dev/null
if wait "$reader" 2>/dev/null; then
    case $throwaway in
        */eoex-throwaway-*) rm -rf -- "$throwaway" ;;
    esac
    if [ -n "$sockets" ]; then rmdir -- "$sockets" 2>/dev/null; fi
fi
exit "$status"
