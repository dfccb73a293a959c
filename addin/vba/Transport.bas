Option Explicit
Option Private Module

' The only module that reaches outside the workbook: Python behind it, the officer in front of it.

Private Const INTE_INSTALLERAD As String = "Fördelning vet inte var Python finns. Kör kommandot fordelning installera, eller be er it-avdelning om hjälp."
Private Const PYTHON_BORTA As String = "Python finns inte där Fördelning ska hitta det. Kör kommandot fordelning installera, eller be er it-avdelning om hjälp."
Private Const GICK_INTE As String = "Python gick inte att starta, eller avbröts. Kontrollera boken innan du sparar den. Be er it-avdelning köra kommandot fordelning diagnostik."
Private Const SAGT_I As String = "Det som Python skrev finns i filen "
Private Const STARTAR As String = "Fördelning: startar …"
Private Const LOGG As String = "fordelning-python.log"

Private Python As Object

' Calls a function of a cell in Python and returns its answer. The connection is kept between calls.
Public Function FragaPython(ByVal namn As String, ByVal argument As Variant) As Variant
    If Python Is Nothing Then
        If Not ArInstallerad() Then Err.Raise vbObjectError + 1
        Set Python = XLPy
    End If
    FragaPython = Python.CallUDF("fordelning.excel.functions", namn, argument, ActiveWorkbook, Application.Caller)
End Function

' Forgets a connection that failed, so that the next call makes a new one.
Public Sub GlomPython()
    Set Python = Nothing
End Sub

' The cell that a function is called from, for example Mottagare!F17, with a colon after it.
Public Function AnropandeRuta() As String
    On Error Resume Next
    AnropandeRuta = Application.Caller.Parent.Name & "!" & Application.Caller.Address(False, False) & ": "
End Function

' Puts the help of one function into Excel's list of functions.
Public Sub LaggInHjalp(ByVal namn As String, ByVal text As String, ByVal argument As Variant)
    Application.MacroOptions Macro:="'" & ThisWorkbook.Name & "'!" & namn, Description:=text, _
        Category:="Fördelning", ArgumentDescriptions:=argument
End Sub

' Python says the rest in the status bar. On a Mac it goes on after RunPython, and gives the bar back itself.
Public Sub KorPython(ByVal kommando As String)
    On Error GoTo Misslyckades
    If ArInstallerad() Then
        Application.StatusBar = STARTAR
        RunPython kommando
        If Not PaMac() Then Application.StatusBar = False
    Else
        Visa INTE_INSTALLERAD
    End If
    Exit Sub
Misslyckades:
    PythonMisslyckades "", ""
End Sub

' What xlwings calls in place of its own messages: its settings name a program that is not there.
Public Sub PythonSaknas()
    Application.StatusBar = False
    Visa PYTHON_BORTA
End Sub

' What xlwings calls in place of its own messages: Python ended with an error, told in a file or a text.
Public Sub PythonMisslyckades(ByVal fil As String, ByVal text As String)
    Dim sparad As String
    Application.StatusBar = False
    sparad = SparadLogg(fil, text)
    If sparad = "" Then
        Visa GICK_INTE
    Else
        Visa GICK_INTE & vbLf & vbLf & SAGT_I & sparad
    End If
End Sub

' Keeps for IT what Python said: xlwings takes its own file away afterwards.
Private Function SparadLogg(ByVal fil As String, ByVal text As String) As String
    Dim sparad As String, nummer As Integer
    On Error GoTo Inget
    If fil = "" And text = "" Then Exit Function
    #If Mac Then
        sparad = Environ("HOME") & "/" & LOGG
    #Else
        sparad = Environ("TEMP") & "\" & LOGG
    #End If
    If text = "" Then
        FileCopy fil, sparad
    Else
        nummer = FreeFile
        Open sparad For Output As #nummer
        Print #nummer, text
        Close #nummer
    End If
    SparadLogg = sparad
Inget:
End Function

' The settings name the interpreter in full; a program that merely happens to be called python is never started.
Private Function ArInstallerad() As Boolean
    #If Mac Then
        ArInstallerad = GetConfig("INTERPRETER_MAC") <> ""
    #Else
        ArInstallerad = GetConfig("INTERPRETER_WIN") <> ""
    #End If
End Function

Public Function PaMac() As Boolean
    #If Mac Then
        PaMac = True
    #End If
End Function

' While a cell is edited Excel answers nobody.
Public Function Redigeras() As Boolean
    Redigeras = Not Application.Ready
End Function

' A file from the web or from mail is only shown until the officer lets it be edited.
Public Function SkyddadVy() As Boolean
    #If Not Mac Then
        SkyddadVy = Not Application.ActiveProtectedViewWindow Is Nothing
    #End If
End Function

Public Sub Visa(ByVal text As String)
    MsgBox text, vbInformation, "Fördelning"
End Sub
