"""What a page says of itself at its head: its own date, and the issue of a serial that it is."""
