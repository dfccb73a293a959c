"""The computer that Excel stands on: its folders and policies, and what the add-in needs there."""
