"""The command `pinkas`: the staff's commands, and those on what readers see."""

from indexer.cli import pinkas

pinkas.at |= {
    "audit-restrictions": "searchui.commands.audit_restrictions:audit_restrictions",
    "coverage": "searchui.commands.coverage:coverage",
    "demo": "searchui.commands.demo:demo",
    "find": "searchui.commands.find:find",
    "read-specimens": "searchui.commands.demo:read_specimens",
    "serve": "searchui.commands.serve:serve",
    "settle": "searchui.commands.settle:settle_here",
    "takedown": "searchui.commands.takedown:takedown",
}


def main() -> None:
    """Run the command `pinkas`."""
    pinkas(prog_name="pinkas")
