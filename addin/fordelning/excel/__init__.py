"""What Excel calls: functions in cells, and the door between them and the rest of the package."""
