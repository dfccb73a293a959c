Option Explicit

' What the buttons in a workbook call. One procedure each: a workbook may choose a button, never a command.
' addin/build_addin.py adds them.
