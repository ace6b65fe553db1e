"""Tables of a round: CSV, XLSX and YAML."""
