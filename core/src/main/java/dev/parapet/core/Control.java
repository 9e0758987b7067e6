package dev.parapet.core;

import dev.parapet.core.expression.Expression;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A rule that a type of resource must keep, loaded from `content/controls`.
///
/// A control is pure: the same resource in the same snapshot gets the same verdict.
///
/// @param id where the file is: `sagemaker/notebook-no-direct-internet`
/// @param catalogue the id in the catalogue of proposed controls, by which the ids of public rule sets can be joined
/// @param appliesTo the type of resource it judges
/// @param appliesWhen the resources of that type it judges; empty means all
/// @param passWhen what must hold
/// @param why what goes wrong where it does not hold
/// @param fix what to do, without a console
/// @param source the page of AWS's documentation that it rests on
/// @param mapsTo framework id to the requirements it serves
/// @param practices ids of `content/practices.yaml`
public record Control(
        String id,
        Optional<String> catalogue,
        String title,
        Severity severity,
        String appliesTo,
        Optional<Expression> appliesWhen,
        Expression passWhen,
        String why,
        String fix,
        String source,
        Map<String, List<String>> mapsTo,
        List<String> practices) {

    public Control {
        mapsTo = Map.copyOf(mapsTo);
        practices = List.copyOf(practices);
    }

    /// The folder: the service in lower case.
    public String service() {
        return id.substring(0, id.indexOf('/'));
    }
}
