"""Takedowns: all that touches a person or an address, in every spelling and on both sides, proposed to staff."""
