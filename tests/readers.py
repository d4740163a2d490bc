"""As whom tests of root start what readers use: root itself serves nobody."""

import os
import pwd
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

NOBODY = pwd.getpwnam("nobody")

# Root's temporary directories are shut to others; whoever may read everything can pass, also in what access(2) says.
_READS_ALL = ["--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search", "--securebits=+no_setuid_fixup"]
_NOBODY = ["setpriv", f"--reuid={NOBODY.pw_uid}", f"--regid={NOBODY.pw_gid}", "--clear-groups", *_READS_ALL]
AS_NOBODY = _NOBODY if os.geteuid() == 0 else []
"""What makes of root a user who may read everything and write nothing of root's."""


@contextmanager
def place_for_all():
    """A directory that every user can reach, unlike those that pytest makes."""
    place = Path(tempfile.mkdtemp(prefix="pinkas-for-all-"))
    place.chmod(0o755)
    try:
        yield place
    finally:
        shutil.rmtree(place)
