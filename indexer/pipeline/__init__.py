"""Every stage in its order: the only package that imports them all."""
