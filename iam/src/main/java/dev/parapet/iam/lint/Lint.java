package dev.parapet.iam.lint;

/// Something about a policy that its author should know.
///
/// @param rule which rule says so, such as `source-ip-private`
/// @param statement counted from 1; 0 where it is about the whole document
/// @param sid the statement's `Sid`; empty where it has none
/// @param element what in the statement, such as `Action` or `Condition IpAddress aws:SourceIp`
/// @param says what is wrong
/// @param instead what to write
/// @param page of AWS's documentation
public record Lint(
        String rule,
        Gravity gravity,
        int statement,
        String sid,
        String element,
        String says,
        String instead,
        String page) {}
