"""OCR text that came beside a scan: ALTO, hOCR and PAGE XML, read as one more reading."""
