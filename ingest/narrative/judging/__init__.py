"""How likely each link is right as it stands, which are proposed, and in which band they wait."""
