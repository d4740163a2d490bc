"""What is it, where does it belong, and has anybody decided that it is open."""
