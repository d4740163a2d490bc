"""Reading order from where words lie: columns, lines, margins, direction."""
