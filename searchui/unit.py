"""A ready service of systemd: the reading room by a user of its own, to whom the closed side does not even exist."""

import sys
from collections.abc import Iterator
from dataclasses import fields
from ipaddress import ip_address
from pathlib import Path

from indexer.errors import SettingsError
from indexer.settings import Settings
from searchui.wall import ENDED

ROOM = "pinkas-room"
"""The user whom the operator's guide makes for the reading room."""

_READ_BY_THE_ROOM = (
    "host",
    "port",
    "processes",
    "searches_a_minute",
    "search_seconds",
    "repository",
    "examples",
    "names",
)
"""Settings that serving reads, and that may be other than the default."""
_PRIVATE_PORTS = 1024
"""Below it, ports are opened by who has the right to (ip(7))."""

_UNIT = """\
[Unit]
Description=Pinkas reading room
After=network.target

[Service]
User={user}
{environment}
ExecStart={command} serve
# New code and settings are taken up without a reader's notice: systemctl reload
ExecReload=/bin/kill -HUP $MAINPID
# The others end with the one that was started, when they have answered what they were asked.
KillMode=mixed
TimeoutStopSec=40
Restart=on-failure
RestartSec=5
# A room that ended itself at the closed side stays shut until somebody has looked.
RestartPreventExitStatus={ended}
MemoryMax=1G
InaccessiblePaths={closed}
NoNewPrivileges=yes
ProtectSystem=strict
ProtectHome={homes}
ProtectProc=invisible
ProtectKernelTunables=yes
ProtectKernelModules=yes
ProtectKernelLogs=yes
ProtectControlGroups=yes
ProtectClock=yes
ProtectHostname=yes
PrivateTmp=yes
PrivateDevices=yes
LockPersonality=yes
MemoryDenyWriteExecute=yes
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
RestrictAddressFamilies=AF_INET AF_INET6
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallFilter=~@privileged
{rights}
UMask=0077

[Install]
WantedBy=multi-user.target
"""


def unit_of(settings: Settings, *, program: Path = Path(sys.executable)) -> str:
    """Return the unit that serves with these settings, by the user set or the one of the operator's guide.

    Shapes: program is the Python of the environment in which Pinkas is installed.
    Raises: SettingsError where a setting cannot stand in a unit.
    """
    home = settings.home.resolve()
    return _UNIT.format(
        user=_quoted(settings.user or ROOM),
        environment="\n".join(_environment(settings, home)),
        command=_quoted(str(program.parent / "pinkas")),
        ended=ENDED,
        closed=_quoted(str(home / "closed")),
        homes="read-only" if _is_in_a_home(home, program) else "yes",
        rights="\n".join(_rights(settings)),
    )


def _environment(settings: Settings, home: Path) -> Iterator[str]:
    yield f"Environment={_quoted(f'PINKAS_HOME={home}')}"
    defaults = {field.name: field.default for field in fields(Settings)}
    for name in _READ_BY_THE_ROOM:
        if (value := getattr(settings, name)) != defaults[name]:
            if name == "names":
                # The service is not started from here.
                value = Path(value).resolve()
            yield f"Environment={_quoted(f'PINKAS_{name.upper()}={value}')}"


def _rights(settings: Settings) -> Iterator[str]:
    """Give the lines on what the room may do with the network."""
    needed = "CAP_NET_BIND_SERVICE" if 0 < settings.port < _PRIVATE_PORTS else ""
    yield f"CapabilityBoundingSet={needed}"
    if needed:
        yield f"AmbientCapabilities={needed}"
    if _is_this_machine(settings.host):
        yield from ("IPAddressAllow=localhost", "IPAddressDeny=any")


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _is_in_a_home(*places: Path) -> bool:
    """Return whether any place is below a directory that ProtectHome=yes empties (systemd.exec(5))."""
    return any(place.is_relative_to(home) for place in places for home in ("/home", "/root", "/run/user"))


def _quoted(text: str) -> str:
    """Return a word as a unit writes it. Source: systemd.syntax(7), systemd.unit(5) on specifiers."""
    if not text.isprintable():
        raise SettingsError(
            f"A setting of more than one line cannot stand in a unit: {text!r}.", remedy="Write one line."
        )
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{escaped}"' if escaped != text or " " in text else text
