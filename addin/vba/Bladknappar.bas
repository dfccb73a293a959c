Option Explicit

' What the buttons in a workbook call. One procedure each: a workbook may choose a button, never a command.

Public Sub Kontrollera()
    Kor "kontrollera"
End Sub

Public Sub Fordela()
    Kor "fordela"
End Sub

Public Sub Rekvirera()
    Kor "rekvirera"
End Sub

Public Sub Redovisa()
    Kor "redovisa"
End Sub

Public Sub Exportera()
    Kor "exportera"
End Sub
