package dev.parapet.app.seed;

import java.net.URI;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What was made in an emulator.
public final class SeededEstate {
    private static final Pattern NAME = Pattern.compile("\\{([^{}]+)}");

    private final Emulator aws;

    private SeededEstate(Emulator aws) {
        this.aws = aws;
    }

    /// Fills the emulator, which must be empty.
    public static SeededEstate in(URI endpoint) {
        var aws = Emulator.at(endpoint);
        Identities.seed(aws);
        Keys.seed(aws);
        Network.seed(aws);
        Messages.seed(aws);
        Functions.seed(aws);
        Secrets.seed(aws);
        Buckets.seed(aws);
        Stores.seed(aws);
        Edges.seed(aws);
        Oversight.seed(aws);
        MachineLearning.seed(aws);
        MachineLearning.seedElsewhere(aws, "eu-west-1");
        Generative.seed(aws);
        Organization.seed(aws);
        return new SeededEstate(aws);
    }

    /// The account that the emulator chose for the organization's second one.
    public String secondAccount() {
        return aws.named("second");
    }

    /// Puts what the emulator chose for the names in braces.
    public String resolved(String text) {
        return NAME.matcher(text).replaceAll((MatchResult match) -> aws.named(match.group(1)));
    }
}
