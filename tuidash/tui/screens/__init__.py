"""The screens of the app, one per file; dialogs are imported when they are opened."""
