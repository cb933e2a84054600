"""No table: Django tells only an app with this file that a migrate is over."""
