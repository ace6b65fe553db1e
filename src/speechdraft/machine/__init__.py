"""What the machine has that a draft can use: fonts and office programs. Looked up only when it is asked for."""
