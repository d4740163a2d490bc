"""Pages as a PDF: their pictures as they are, and over them their words, which can be searched and copied."""
