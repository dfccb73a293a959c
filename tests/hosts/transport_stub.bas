' Stands for addin/vba/Transport.bas where there is no Excel: calls go to the test, messages are kept.

Private Python As Object
Private Sagt As String
Private Kort As String

Public Sub Koppla(annan As Object)
    Set Python = annan
End Sub

Public Function FragaPython(ByVal namn As String, ByVal argument As Variant) As Variant
    Dim fraga(0) As Variant, varden() As Variant, i As Long
    ReDim varden(UBound(argument))
    For i = 0 To UBound(argument)
        If IsObject(argument(i)) Then
            varden(i) = Chr(1) & Replace(argument(i).Address, "$", "")
        Else
            varden(i) = argument(i)
        End If
    Next i
    Set fraga(0) = CreateUnoStruct("com.sun.star.beans.NamedValue")
    fraga(0).Name = namn
    fraga(0).Value = varden
    FragaPython = SomExcel(Python.execute(fraga))
End Function

' COM hands over a table as one array with two dimensions, a single row as one with one.
Private Function SomExcel(ByVal svar As Variant) As Variant
    Dim tabell() As Variant, rad As Long, kolumn As Long
    SomExcel = svar
    If Not IsArray(svar) Then Exit Function
    If UBound(svar) = 0 And UBound(svar(0)) = 0 Then
        SomExcel = svar(0)(0)
        Exit Function
    ElseIf UBound(svar) = 0 Then
        SomExcel = svar(0)
        Exit Function
    End If
    ReDim tabell(0 To UBound(svar), 0 To UBound(svar(0)))
    For rad = 0 To UBound(svar)
        For kolumn = 0 To UBound(svar(0))
            tabell(rad, kolumn) = svar(rad)(kolumn)
        Next kolumn
    Next rad
    SomExcel = tabell
End Function

Public Sub GlomPython()
    Kort = Kort & "glom;"
End Sub

Public Sub KorPython(ByVal kommando As String)
    Kort = Kort & kommando
End Sub

Public Function AnropandeRuta() As String
    AnropandeRuta = ""
End Function

Public Sub LaggInHjalp(ByVal namn As String, ByVal text As String, ByVal argument As Variant)
    Kort = Kort & namn & ";"
End Sub

Public Function PaMac() As Boolean
    PaMac = False
End Function

Public Function SkyddadVy() As Boolean
    SkyddadVy = False
End Function

Public Function Redigeras() As Boolean
    Redigeras = False
End Function

Public Sub Visa(ByVal text As String)
    Sagt = Sagt & text
End Sub

Public Function HamtaSagt() As String
    HamtaSagt = Sagt
    Sagt = ""
End Function

Public Function HamtaKort() As String
    HamtaKort = Kort
    Kort = ""
End Function

Public Function FarAnvandasIMenyn(ByVal knapp As String) As Boolean
    Dim ruta As Object, svar As Variant
    Set ruta = New Kontroll
    ruta.ID = knapp
    Menyfliken.GetEnabled ruta, svar
    FarAnvandasIMenyn = svar
End Function
