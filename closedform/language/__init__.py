"""Mathematics as people write it: the tree, the reader and the printers."""
