"""Measures over rows and networks that already passed a viewer's sight."""
