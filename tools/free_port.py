"""Say so, before anything is loaded, when the port is taken: ``free_port.py 8000``."""

from __future__ import annotations

import errno
import socket
import sys


def main() -> int:
    """0 when the port of this machine can be bound, 1 with a sentence when not."""
    port = int(sys.argv[1])
    with socket.socket() as probe:
        # Without it a port that was closed a moment ago would count as taken.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            taken = error.errno == errno.EADDRINUSE
            ja = "使用中です" if taken else f"使えません（{error.strerror}）"
            en = "is already taken" if taken else f"cannot be used ({error.strerror})"
            print(f"ポート {port} は{ja}。別の番号で: make run PORT={port + 1}", file=sys.stderr)
            print(f"Port {port} {en}. Choose another: make run PORT={port + 1}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
