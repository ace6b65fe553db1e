"""How fast drafts are made, beside what others would make them with. Run with `make bench`."""
