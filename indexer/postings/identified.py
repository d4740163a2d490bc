"""Persons that somebody identified on a page, as terms at the slots where their names stand."""

_MARK = "☞"
"""No term of the normalizer has it."""


def person_term(authority_id: str) -> str:
    """Return the term under which a person stands wherever somebody said that it is this one."""
    return _MARK + authority_id


def is_person(term: str) -> bool:
    """Return whether a term stands for a person and not for a word."""
    return term.startswith(_MARK)
