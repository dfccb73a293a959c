Option Explicit
Option Private Module

' The only module that reaches outside the workbook: Python behind it, the officer in front of it.

Private Const INTE_INSTALLERAD As String = "Fördelning vet inte var Python finns. Kör kommandot fordelning installera, eller be er it-avdelning om hjälp."
Private Const GICK_INTE As String = "Python gick inte att starta. Be er it-avdelning kontrollera installationen av Fördelning."

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

Public Sub KorPython(ByVal kommando As String)
    On Error GoTo Misslyckades
    If ArInstallerad() Then
        RunPython kommando
    Else
        Visa INTE_INSTALLERAD
    End If
    Exit Sub
Misslyckades:
    Visa GICK_INTE
End Sub

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
