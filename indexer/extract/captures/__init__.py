"""Web captures: text without a scan, of which menus, counts and links are kept raw and left out of the index."""
