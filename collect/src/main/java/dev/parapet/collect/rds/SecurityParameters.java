package dev.parapet.collect.rds;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.rds.model.Filter;
import software.amazon.awssdk.services.rds.model.Parameter;

/// The engine parameters that decide about encryption in transit, sign-in and logs. A group has hundreds of others.
final class SecurityParameters {
    private static final Set<String> NAMES = Set.of(
            // Encryption in transit.
            "rds.force_ssl",
            "require_secure_transport",
            "ssl_min_protocol_version",
            "tls_version",
            "rds.tls10",
            "rds.tls11",
            "rds.tls12",
            // Sign-in and what a session may reach.
            "local_infile",
            "password_encryption",
            "rds.accepted_password_auth_method",
            "rds.restrict_password_commands",
            // Logs.
            "general_log",
            "log_connections",
            "log_disconnections",
            "log_min_duration_statement",
            "log_output",
            "log_statement",
            "pgaudit.log",
            "server_audit_events",
            "server_audit_logging",
            "shared_preload_libraries",
            "slow_query_log");

    static final Filter FILTER =
            Filter.builder().name("parameter-name").values(NAMES).build();

    private SecurityParameters() {}

    /// By name; what has no value, neither set nor by default, is left out. Filters again, for endpoints that ignore
    /// the filter.
    static Map<String, String> of(Iterable<Parameter> parameters) {
        var known = new TreeMap<String, String>();
        for (Parameter parameter : parameters) {
            if (parameter.parameterName() != null
                    && NAMES.contains(parameter.parameterName())
                    && parameter.parameterValue() != null) {
                known.put(parameter.parameterName(), parameter.parameterValue());
            }
        }
        return known;
    }
}
