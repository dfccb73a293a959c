Option Explicit

' The ribbon's callbacks; addin/build_addin.py adds one for each button. The ribbon names them with this module in front.

Private Flik As Object
Private Ora As Object

Public Sub OnLoad(ByVal menyflik As Object)
    Set Flik = menyflik
    LyssnaPaExcel
End Sub

Private Sub LyssnaPaExcel()
    Dim ny As New Lyssnare
    Set ny.Program = Application
    Set Ora = ny
End Sub

Public Sub SeOm()
    If Not Flik Is Nothing Then Flik.Invalidate
End Sub

Public Sub GetEnabled(ByVal control As Object, ByRef svar As Variant)
    svar = FarAnvandas(control.ID)
End Sub
