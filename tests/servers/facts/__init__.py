"""The same questions to a double and to a real server."""
from .ghost import ghost
from .micropub import create_only
from .wordpress import wordpress

__all__ = ["create_only", "ghost", "wordpress"]
