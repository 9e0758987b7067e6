package dev.parapet.iam.exposure;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some of finitely many points that stand for all values of an ordered kind: conditions compare with a
/// few bounds only, and two values between the same bounds are told apart by none of them
/// ([Landmarks]).
///
/// @param all every point there is, the nicest example first
/// @param left indices of those that are left
record Points(List<String> all, BitSet left) implements Values {
    static Points of(List<String> all) {
        var left = new BitSet();
        left.set(0, all.size());
        return new Points(all, left);
    }

    @Override
    public Values and(Demand demand) {
        return switch (demand) {
            case Demand.Among(var points) -> {
                var both = (BitSet) left.clone();
                both.and(points);
                yield new Points(all, both);
            }
            case Demand.Met(var clauses) -> {
                var both = (BitSet) left.clone();
                for (int i = 0; i < all.size(); i++) {
                    String point = all.get(i);
                    if (!clauses.stream().allMatch(clause -> clause.isMetBy(point))) {
                        both.clear(i);
                    }
                }
                yield new Points(all, both);
            }
            case Demand.Unknown _ -> this;
        };
    }

    @Override
    public boolean isEmpty(Budget budget) {
        return left.isEmpty();
    }

    @Override
    public @Nullable String example(Budget budget) {
        return left.isEmpty() ? null : all.get(left.nextSetBit(0));
    }
}
