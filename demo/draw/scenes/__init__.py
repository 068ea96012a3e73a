"""The scenes, by subject; each module's `SCENES` maps a picture's key to the function that draws it."""
