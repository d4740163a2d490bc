"""What reads print: Tesseract as a library or a program, its language data and word lists."""
