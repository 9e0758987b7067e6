package dev.parapet.iam.exposure;

import dev.parapet.iam.Condition.Quantifier;

/// One element of a statement that is true or false of a request, as a question to one dimension.
///
/// @param dimension which one
/// @param asksPresence whether it only asks if there is a value
/// @param absent its truth without a value
/// @param present if it asks presence, its truth with one
/// @param quantifier how several values are asked; a key with several values meets nothing without one
/// @param met what a value fulfils if it is true
/// @param unmet what a value fulfils if it is false
record Literal(
        int dimension,
        boolean asksPresence,
        boolean absent,
        boolean present,
        Quantifier quantifier,
        Demand met,
        Demand unmet) {

    static Literal ofOne(int dimension, Demand met, Demand unmet) {
        return new Literal(dimension, false, false, false, Quantifier.NONE, met, unmet);
    }

    static Literal ofPresence(int dimension, boolean absent, boolean present) {
        return new Literal(
                dimension, true, absent, present, Quantifier.NONE, new Demand.Unknown(), new Demand.Unknown());
    }

    Demand demand(boolean truth) {
        return truth ? met : unmet;
    }
}
