"""What every app of the web layer needs: settings readers, security headers, refusals, the clock."""
