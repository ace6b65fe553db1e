"""What units and committees are called, and what is doubtful about their names."""
