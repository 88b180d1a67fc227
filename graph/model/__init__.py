"""Plain, frozen values of the domain. Nothing here reads or writes anything."""
