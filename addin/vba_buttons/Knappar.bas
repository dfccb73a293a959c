Option Explicit

' The buttons on sheet Start. They hold no rules: each hands over to the button of the same name in the add-in.

Private Const TILLAGG As String = "fordelning.xlam"

Private Const SAKNAS As String = "Knappen behöver tillägget Fördelning, som inte är igång i Excel på den här datorn."
Private Const SLA_PA As String = "Stäng Excel helt och öppna det igen. Hjälper inte det: välj Arkiv, Alternativ, Tillägg, " & _
    "Hantera: Inaktiverade objekt, Gå till, och aktivera Fördelning om det står där. Står det inte där, kör kommandot " & _
    "fordelning installera, eller be er it-avdelning om hjälp."
Private Const KOMMANDO As String = "Du kan också spara och stänga boken och köra kommandot: fordelning "
Private Const GICK_INTE As String = "Tillägget Fördelning svarade inte på knappen. Pröva samma knapp på fliken " & _
    "Fördelning. Saknas fliken, starta om Excel. Hjälper inte det, be er it-avdelning om hjälp."

' Only an add-in that is open already is called: Excel would look for the file in the current folder otherwise.
Private Sub LamnaOver(ByVal knapp As String)
    If Not ArIgang() Then
        Visa SAKNAS & vbLf & vbLf & SLA_PA & vbLf & vbLf & KOMMANDO & LCase(knapp)
        Exit Sub
    End If
    On Error GoTo Misslyckades
    Application.Run TILLAGG & "!Bladknappar." & knapp
    Exit Sub
Misslyckades:
    Visa GICK_INTE
End Sub

Private Function ArIgang() As Boolean
    On Error Resume Next
    ArIgang = Workbooks(TILLAGG).Name <> ""
End Function
