package dev.parapet.collect.glue;

import dev.parapet.collect.Draft;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Settings given as one map, a few of which controls must read as they are, while any other may hold a credential.
final class Guarded {
    /// What Glue itself understands, of a job's arguments.
    /// <https://docs.aws.amazon.com/glue/latest/dg/aws-glue-programming-etl-glue-arguments.html>
    static final Set<String> ARGUMENTS = Set.of(
            "--TempDir",
            "--additional-python-modules",
            "--continuous-log-logGroup",
            "--datalake-formats",
            "--disable-proxy-v2",
            "--enable-auto-scaling",
            "--enable-continuous-cloudwatch-log",
            "--enable-glue-datacatalog",
            "--enable-job-insights",
            "--enable-metrics",
            "--enable-observability-metrics",
            "--enable-s3-parquet-optimized-committer",
            "--enable-spark-ui",
            "--extra-files",
            "--extra-jars",
            "--extra-py-files",
            "--job-bookmark-option",
            "--job-language",
            "--spark-event-logs-path");

    /// Properties of a connection that say how it is protected.
    static final Set<String> PROPERTIES = Set.of(
            "JDBC_ENFORCE_SSL",
            "KAFKA_SASL_MECHANISM",
            "KAFKA_SKIP_CUSTOM_CERT_VALIDATION",
            "KAFKA_SSL_ENABLED",
            "SECRET_ID",
            "SKIP_CUSTOM_JDBC_CERT_VALIDATION");

    private Guarded() {}

    /// Sets `attribute` to `values`, fingerprinted but for those named in `open`.
    static void set(Draft draft, String attribute, Map<String, String> values, Set<String> open) {
        if (!values.isEmpty()) {
            draft.setSecret(attribute, values);
            draft.set(attribute, opened(draft.value(attribute).orElseThrow(), values, open));
        }
    }

    /// `guarded`, which are fingerprints of `values`, with those named in `open` as they are.
    static Map<String, Object> opened(Object guarded, Map<String, String> values, Set<String> open) {
        var mixed = new LinkedHashMap<String, Object>();
        if (guarded instanceof Map<?, ?> map) {
            map.forEach((name, value) -> mixed.put(String.valueOf(name), value));
        }
        values.forEach((name, value) -> {
            if (open.contains(name)) {
                mixed.put(name, value);
            }
        });
        return mixed;
    }
}
