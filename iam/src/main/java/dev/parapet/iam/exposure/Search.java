package dev.parapet.iam.exposure;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Looks for requests that some statements apply to and that escape all of some others.
///
/// Backtracking as in satisfiability (M. Davis, G. Logemann and D. Loveland, "A machine program for
/// theorem-proving", 1962), with regions for assignments: every denial must have a false element. A
/// denial with none left ends the branch; one with a single element left forces it; else the denial
/// with the fewest is split. Having tried to make one element false, a branch takes it for true in
/// what it tries next, so that no request is looked at twice.
final class Search {
    private final Budget budget;

    Search(Budget budget) {
        this.budget = budget;
    }

    /// Requests that reach the goal; `null` if there are none.
    @Nullable
    Region find(Region from, Goal goal) {
        Region region = from;
        for (Formula formula : goal.all()) {
            for (Literal literal : formula.literals()) {
                budget.spend(1);
                region = region.assume(literal, true);
                if (region.at(literal.dimension()).isEmpty(budget)) {
                    return null;
                }
            }
        }
        return escape(region, goal.none());
    }

    private @Nullable Region escape(Region from, List<Formula> denials) {
        Region region = from;
        var left = new ArrayList<>(denials);
        while (true) {
            List<Literal> fewest = null;
            Formula hardest = null;
            boolean forced = false;
            for (var each = left.iterator(); each.hasNext() && !forced; ) {
                var denial = each.next();
                var ways = ways(region, denial);
                if (ways == null) {
                    each.remove();
                } else if (ways.isEmpty()) {
                    return null;
                } else if (ways.size() == 1) {
                    region = region.assume(ways.getFirst(), false);
                    each.remove();
                    forced = true;
                } else if (fewest == null || ways.size() < fewest.size()) {
                    fewest = ways;
                    hardest = denial;
                }
            }
            if (!forced) {
                if (fewest == null) {
                    return region;
                }
                // Out of the way now: what is not modelled would stay both true and false for ever.
                left.remove(hardest);
                return split(region, fewest, left);
            }
        }
    }

    /// The elements that can be made false; `null` if one is false already.
    private @Nullable List<Literal> ways(Region region, Formula denial) {
        var ways = new ArrayList<Literal>();
        for (Literal literal : denial.literals()) {
            budget.spend(1);
            var dimension = region.at(literal.dimension());
            if (dimension.assume(literal, true).isEmpty(budget)) {
                return null;
            }
            if (!dimension.assume(literal, false).isEmpty(budget)) {
                ways.add(literal);
            }
        }
        return ways;
    }

    private @Nullable Region split(Region from, List<Literal> ways, List<Formula> left) {
        Region region = from;
        for (Literal way : ways) {
            if (region.at(way.dimension()).assume(way, false).isEmpty(budget)) {
                continue;
            }
            var found = escape(region.assume(way, false), left);
            if (found != null) {
                return found;
            }
            region = region.assume(way, true);
            if (region.at(way.dimension()).isEmpty(budget)) {
                return null;
            }
        }
        return null;
    }
}
