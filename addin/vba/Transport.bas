Option Explicit
Option Private Module

' The only module that reaches outside the workbook: Python behind it, the officer in front of it.

Private Python As Object

' Calls a function of a cell in Python and returns its answer. The connection is kept between calls.
Public Function FragaPython(ByVal namn As String, ByVal argument As Variant) As Variant
    If Python Is Nothing Then Set Python = XLPy
    FragaPython = Python.CallUDF("fordelning.excel.functions", namn, argument, ActiveWorkbook, Application.Caller)
End Function

' Forgets a connection that failed, so that the next call makes a new one.
Public Sub GlomPython()
    Set Python = Nothing
End Sub

Public Sub KorPython(ByVal kommando As String)
    RunPython kommando
End Sub

Public Sub Visa(ByVal text As String)
    MsgBox text, vbInformation, "Fördelning"
End Sub
