"""Pure and exact division of money: no files, no clock, no binary floats that decide."""
