"""The composer: fronts put together beside their real rendering."""
