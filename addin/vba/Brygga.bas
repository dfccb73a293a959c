Option Explicit
Option Private Module

' Between Excel and Python: answers and refusals of the cell functions, and what the buttons may do.

' The same marks as in fordelning/excel/guard.py; a test compares them.
Private Const FEL_MARKE As String = "#FORDELNING-FEL:"
Private Const SAKNAS_MARKE As String = "#FORDELNING-SAKNAS:"

Private Const INGEN_PYTHON As String = "Funktionen fick inget svar från Python. Spara arbetsboken och försök igen. " & _
    "Hjälper inte det, be er it-avdelning kontrollera installationen av Fördelning."
Private Const BARA_WINDOWS As String = "Funktionerna i celler fungerar i Excel för Windows, inte på Mac."
Private Const INGET_FEL As String = "Ingen funktion har gett något fel sedan Excel startade."
Private Const REDIGERAR As String = "En ruta redigeras. Tryck Enter eller Esc och försök igen."
Private Const SKYDDAD As String = "Boken är öppen i skyddad vy. Välj Aktivera redigering i det gula fältet överst och försök igen."
Private Const INGEN_BOK As String = "Öppna en arbetsbok först. En tom arbetsbok går bra."
Private Const LIKHETSTECKEN As String = "Knapparna fungerar inte i en bok med likhetstecken i namnet. Spara den under ett annat namn och försök igen."
Private Const INTE_BIDRAG As String = "Öppna arbetsboken för ett bidrag först, eller gör en ny med knappen Ny från program."

Private Orsak As String
Private HjalpFinns As Boolean

' Asks Python and returns the answer with Excel's own errors in place of refusals.
Public Function Anropa(ByVal namn As String, ByVal argument As Variant) As Variant
    On Error GoTo Misslyckades
    Anropa = Tolka(FragaPython(namn, argument))
    Exit Function
Misslyckades:
    GlomPython
    If PaMac() Then
        Anropa = Neka(BARA_WINDOWS, xlErrNA)
    Else
        Anropa = Neka(INGEN_PYTHON, xlErrNA)
    End If
End Function

Private Function Tolka(ByVal svar As Variant) As Variant
    Dim rad As Long, kolumn As Long
    If Not IsArray(svar) Then
        Tolka = TolkaCell(svar)
    ElseIf Dimensioner(svar) = 1 Then
        For rad = LBound(svar) To UBound(svar)
            svar(rad) = TolkaCell(svar(rad))
        Next rad
        Tolka = svar
    Else
        For rad = LBound(svar, 1) To UBound(svar, 1)
            For kolumn = LBound(svar, 2) To UBound(svar, 2)
                svar(rad, kolumn) = TolkaCell(svar(rad, kolumn))
            Next kolumn
        Next rad
        Tolka = svar
    End If
End Function

Private Function TolkaCell(ByVal varde As Variant) As Variant
    TolkaCell = varde
    If VarType(varde) <> vbString Then Exit Function
    If Left(varde, Len(FEL_MARKE)) = FEL_MARKE Then
        TolkaCell = Neka(Mid(varde, Len(FEL_MARKE) + 1), xlErrValue)
    ElseIf Left(varde, Len(SAKNAS_MARKE)) = SAKNAS_MARKE Then
        TolkaCell = Neka(Mid(varde, Len(SAKNAS_MARKE) + 1), xlErrNA)
    End If
End Function

Private Function Dimensioner(ByVal svar As Variant) As Long
    Dim sista As Long
    On Error GoTo Enkel
    sista = UBound(svar, 2)
    Dimensioner = 2
    Exit Function
Enkel:
    Dimensioner = 1
End Function

' Keeps the reason with the cell it belongs to, and returns the error that the cell shall show.
Private Function Neka(ByVal text As String, ByVal fel As Long) As Variant
    Orsak = AnropandeRuta() & text
    Neka = CVErr(fel)
End Function

Public Function SenasteOrsak() As String
    SenasteOrsak = Orsak
End Function

' What every button does: one function in fordelning.excel.macros with the button's name.
Public Sub Kor(ByVal knapp As String)
    If SkyddadVy() Then
        Visa SKYDDAD
    ElseIf Redigeras() Then
        Visa REDIGERAR
    ElseIf ActiveWorkbook Is Nothing Then
        Visa INGEN_BOK
    ElseIf InStr(ActiveWorkbook.Name, "=") > 0 Then ' xlwings cuts the name there
        Visa LIKHETSTECKEN
    ElseIf Not FarAnvandas(knapp) Then
        Visa INTE_BIDRAG
    Else
        HjalpIFunktionsguiden
        KorPython "import fordelning.excel.macros; fordelning.excel.macros." & knapp & "()"
    End If
End Sub

Public Sub VisaFel()
    If Orsak = "" Then
        Visa INGET_FEL
    Else
        Visa Orsak
    End If
End Sub

' Says which functions there are, and puts their help into Excel's list of functions.
Public Sub VisaFunktioner()
    HjalpIFunktionsguiden
    Visa FUNKTIONSLISTA
End Sub

Private Sub HjalpIFunktionsguiden()
    If HjalpFinns Then Exit Sub
    On Error Resume Next
    RegistreraHjalp
    HjalpFinns = (Err.Number = 0)
End Sub

Public Function FarAnvandas(ByVal knapp As String) As Boolean
    If InStr(UtanBidragsbok(), " " & knapp & " ") > 0 Then
        FarAnvandas = True
    Else
        FarAnvandas = ArBidragsbok()
    End If
End Function

' A grant workbook has the name bidrag_program, or at least the tables Modell and Mottagare.
Public Function ArBidragsbok() As Boolean
    On Error Resume Next
    If ActiveWorkbook Is Nothing Then Exit Function
    Dim namn As String
    namn = ActiveWorkbook.Names("bidrag_program").Name
    ArBidragsbok = namn <> "" Or (HarTabell("Modell") And HarTabell("Mottagare"))
End Function

Private Function HarTabell(ByVal namn As String) As Boolean
    Dim blad As Object, hittad As String
    On Error Resume Next
    For Each blad In ActiveWorkbook.Worksheets
        hittad = ""
        hittad = blad.ListObjects(namn).Name
        If hittad <> "" Then HarTabell = True
    Next blad
End Function
