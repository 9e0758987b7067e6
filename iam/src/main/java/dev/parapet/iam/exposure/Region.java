package dev.parapet.iam.exposure;

/// A set of requests: a product of what each dimension may be. Immutable.
final class Region {
    private final Dimension[] dimensions;

    Region(Dimension[] dimensions) {
        this.dimensions = dimensions.clone();
    }

    Dimension at(int dimension) {
        return dimensions[dimension];
    }

    Region assume(Literal literal, boolean truth) {
        var copy = new Region(dimensions);
        copy.dimensions[literal.dimension()] = dimensions[literal.dimension()].assume(literal, truth);
        return copy;
    }

    boolean isEmpty(Budget budget) {
        for (Dimension dimension : dimensions) {
            if (dimension.isEmpty(budget)) {
                return true;
            }
        }
        return false;
    }
}
