package dev.parapet.respond.s3;

import dev.parapet.respond.Inapplicable;
import dev.parapet.respond.Situation;
import dev.parapet.respond.trigger.Asset;
import java.util.LinkedHashSet;
import java.util.List;

/// The buckets that belong to what happened.
final class Buckets {
    static final String ARN = "arn:aws:s3:::";

    private Buckets() {}

    /// @throws Inapplicable if there is none
    static List<String> of(Situation situation) {
        var names = new LinkedHashSet<String>();
        for (Asset asset : situation.trigger().subject().assets()) {
            if (asset.type().equals("AWS::S3::Bucket") || asset.type().equals("AWS::S3::Object")) {
                String name = asset.id().replace(ARN, "");
                int slash = name.indexOf('/');
                names.add(slash < 0 ? name : name.substring(0, slash));
            }
        }
        if (names.isEmpty()) {
            throw new Inapplicable("no bucket is named");
        }
        return List.copyOf(names);
    }
}
