Option Explicit
Option Private Module

' What the officer is told.

Public Sub Visa(ByVal text As String)
    MsgBox text, vbInformation, "Fördelning"
End Sub
