package dev.parapet.app.seed;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/// Credentials that are hidden in the estate, one a place, so that a leak says where it comes from.
///
/// All are invented, after the examples of AWS's documentation.
public enum Secret {
    FUNCTION_ENVIRONMENT,
    MODEL_ENVIRONMENT,
    TRAINING_HYPERPARAMETER,
    TRAINING_ENVIRONMENT,
    PROCESSING_ENVIRONMENT,
    USER_DATA,
    TEMPLATE_USER_DATA,
    STAGE_VARIABLE,
    GLUE_ARGUMENT,
    GLUE_PASSWORD,
    PARAMETER,
    STORED_SECRET,
    DATABASE_PASSWORD;

    /// The access key of AWS's documentation; it is in every script and environment beside the value of the place.
    public static final String ACCESS_KEY = "AKIA" + "IOSFODNN7EXAMPLE";

    /// Letters and digits that are nowhere else.
    String value() {
        return "Zq7" + Integer.toHexString(name().hashCode()) + "xWp9"
                + name().toLowerCase(Locale.ROOT).replace("_", "") + "K3v";
    }

    /// Whether it can be read in the text: as it is, or in a script in Base64.
    public boolean isIn(String text) {
        String script = Base64.getEncoder().encodeToString(line().getBytes(StandardCharsets.UTF_8));
        return text.contains(value()) || text.contains(script);
    }

    /// A line of a script.
    String line() {
        return "export AWS_ACCESS_KEY_ID=" + ACCESS_KEY + "\nexport DB_PASSWORD=" + value() + "\n";
    }
}
