"""What only a real Excel can prove, tried in a hidden one of its own; diagnostik tells how it went."""
