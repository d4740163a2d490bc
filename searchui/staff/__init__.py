"""The staff room: both sides in the browser, and the acts of staff; for this machine alone."""
