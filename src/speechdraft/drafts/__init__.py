"""What every way of use does with a speech."""
