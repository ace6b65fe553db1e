"""Files of any author: what can be read of them, and what can be changed."""
