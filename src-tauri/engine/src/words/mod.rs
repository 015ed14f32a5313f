//! Words of every script: segmentation, folding, stemming.
