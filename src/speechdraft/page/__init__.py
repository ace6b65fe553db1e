"""What an office may set of a page, and where its lines fall: values, no OOXML."""
