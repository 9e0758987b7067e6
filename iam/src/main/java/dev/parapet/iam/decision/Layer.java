package dev.parapet.iam.decision;

/// The kinds of policies that have a say.
enum Layer {
    IDENTITY("identity policy"),
    BOUNDARY("permissions boundary"),
    SESSION("session policy"),
    SCP("SCP"),
    RCP("RCP"),
    RESOURCE("resource policy"),
    ENDPOINT("VPC endpoint policy");

    private final String words;

    Layer(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /// Whether its statements say whom they are about. Those of the others are about whoever they hang on.
    boolean namesPrincipals() {
        return switch (this) {
            case RCP, RESOURCE, ENDPOINT -> true;
            case IDENTITY, BOUNDARY, SESSION, SCP -> false;
        };
    }
}
