"""The audit of restrictions: proves by planted canaries, and by two rooms compared, that nothing closed leaks."""
