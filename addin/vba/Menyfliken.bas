Option Explicit

' The ribbon's callbacks: one line each. The ribbon names them with this module in front.

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

Public Sub OnNy(ByVal control As Object)
    Kor "ny"
End Sub

Public Sub OnKontrollera(ByVal control As Object)
    Kor "kontrollera"
End Sub

Public Sub OnFordela(ByVal control As Object)
    Kor "fordela"
End Sub

Public Sub OnOmfordela(ByVal control As Object)
    Kor "omfordela"
End Sub

Public Sub OnSimulera(ByVal control As Object)
    Kor "simulera"
End Sub

Public Sub OnAterstall(ByVal control As Object)
    Kor "aterstall"
End Sub

Public Sub OnRekvirera(ByVal control As Object)
    Kor "rekvirera"
End Sub

Public Sub OnRedovisa(ByVal control As Object)
    Kor "redovisa"
End Sub

Public Sub OnExportera(ByVal control As Object)
    Kor "exportera"
End Sub

Public Sub OnVerifiera(ByVal control As Object)
    Kor "verifiera"
End Sub

Public Sub OnBlanketter(ByVal control As Object)
    Kor "blanketter"
End Sub

Public Sub OnLasin(ByVal control As Object)
    Kor "lasin"
End Sub

Public Sub OnVisaFel(ByVal control As Object)
    VisaFel
End Sub

Public Sub OnFunktioner(ByVal control As Object)
    VisaFunktioner
End Sub

Public Sub OnDiagnostik(ByVal control As Object)
    Kor "diagnostik"
End Sub

Public Sub OnHandledning(ByVal control As Object)
    Kor "handledning"
End Sub
