package dev.parapet.core.secret;

import java.util.regex.Pattern;

/// One kind of credential and how it looks.
///
/// @param name what it is called in findings: `aws-access-key-id`
/// @param pattern finds it in text
/// @param minimumEntropy bits per character below which a match of the first group is a placeholder, not a secret
public record SecretKind(String name, Pattern pattern, double minimumEntropy) {}
