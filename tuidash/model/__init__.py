"""What indicator data is made of: frozen values that know no file, table or screen."""
