"""A small home with something on both sides, for tests of what staff see."""

from tests.office import Office, letter, write

TEXTS = {
    "C-1_b1_f1_1.pdf": f"{letter('lantern')}\nIt was written by Ruth Ozernitskaya.",
    "C-1_b1_f2_1.pdf": letter("harbour"),
    "C-1_b1_f3_1.pdf": f"NOT FOR PUBLICATION\n{letter('orchard')}\nHis telephone number is (617) 555-0142.",
}


def two_sides(directory):
    """Make a home of three letters, and return its office: one open, one closed by decision, one undecided.

    The undecided one bears a mark and a telephone number.
    """
    office = Office(directory / "home")
    office.run("add", write(directory / "scans", TEXTS))
    office.run("access", "open", "C-1/1/1", "--reason", "The writer agreed")
    office.run("access", "close", "C-1/1/2", "--reason", "Names a patient", "--until", "2020-01-01")
    return office
