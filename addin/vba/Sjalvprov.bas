Option Explicit
Option Private Module

' What diagnostik asks the add-in from a hidden Excel of its own. Nothing here takes a command.

' The names, of those with blanks between them, that Excel has no picture of.
Public Function SaknadeBilder(ByVal namn As String) As String
    Dim ett As Variant, bild As Object
    On Error Resume Next
    For Each ett In Split(namn, " ")
        Set bild = Nothing
        Set bild = Application.CommandBars.GetImageMso(CStr(ett), 16, 16)
        If bild Is Nothing Then SaknadeBilder = Trim(SaknadeBilder & " " & ett)
    Next ett
End Function

' The same way as every button goes. Python writes in the workbook in front if a mark stands in it.
Public Sub ProvaVagen()
    KorPython "import fordelning.excel.rehearsal.echo; fordelning.excel.rehearsal.echo.answer()"
End Sub
