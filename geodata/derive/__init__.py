"""Derivation of Hanoi's wards, communes and districts from points, bounding boxes and published areas.

No boundary file is read. Every ward is known by a point and a bounding box, every commune by a point
and a published area, and the list of mergers of 2025 says which ward went to which commune. The modules
follow the order of the work:

==================  ==============================================================================
`source`            the tables of the package ``vietnamadminunits``, as they stand
`wards`             which wards take part, and the atoms they split into (ward by commune)
`boxes`             boxes that cannot be right, and what stands in for them
`grid`              the 50 m grid, the cost of a cell for an atom, the land of neighbours without a box
`calibration`       half-axes adjusted until each region fills its box
`multipliers`       weights by which communes reach their published area and centre
`cleanup`           every unit in one piece, no holes
`vectorise`         from labelled cells to a valid, simplified coverage
==================  ==============================================================================

``docs/geometry.md`` explains the method and reports its measured quality.
"""
