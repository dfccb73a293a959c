"""Forms to providers: what each holds, how it is drawn, filled by the thousand, and read when it is back."""
