"""Base templates, components, icons, styles and scripts: how every page looks. It knows no domain."""
