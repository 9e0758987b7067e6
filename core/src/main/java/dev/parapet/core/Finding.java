package dev.parapet.core;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;

/// Something that somebody should know, and what to do about it.
///
/// @param id a stable fingerprint of who says it about what, so that a re-scan updates and never duplicates
/// @param about the resource
/// @param says one line
/// @param evidence what it rests on, path to value
/// @param fix what to do
/// @param status whether it asks for attention
public record Finding(
        String id,
        Resource about,
        String says,
        Severity severity,
        Map<String, Object> evidence,
        Source source,
        String fix,
        Status status,
        Instant seenAt) {

    public Finding {
        evidence = Collections.unmodifiableMap(evidence);
    }

    /// Who says it.
    public sealed interface Source {
        /// A stable name of the rule or tool.
        String name();

        record OfControl(Control control, Verdict verdict) implements Source {
            @Override
            public String name() {
                return "control/" + control.id();
            }
        }

        record OfDetection(String rule) implements Source {
            @Override
            public String name() {
                return "detection/" + rule;
            }
        }

        record OfPath(String path) implements Source {
            @Override
            public String name() {
                return "path/" + path;
            }
        }

        record OfInspection(String inspector) implements Source {
            @Override
            public String name() {
                return "inspection/" + inspector;
            }
        }

        record OfGateway(String guard) implements Source {
            @Override
            public String name() {
                return "gateway/" + guard;
            }
        }

        record Imported(String tool, String rule) implements Source {
            @Override
            public String name() {
                return "imported/" + tool + "/" + rule;
            }
        }
    }

    /// What became of it.
    public sealed interface Status {
        record Open() implements Status {}

        /// Known and accepted until a day.
        record Muted(Mute mute) implements Status {}

        /// The resource keeps the rule.
        record Passed() implements Status {}
    }

    /// The finding that a judgement makes.
    public static Finding of(Judgement judgement, Status status, Instant seenAt) {
        var source = new Source.OfControl(judgement.control(), judgement.verdict());
        return new Finding(
                fingerprint(source.name(), judgement.resource()),
                judgement.resource(),
                judgement.control().title(),
                judgement.control().severity(),
                judgement.evidence(),
                source,
                judgement.control().fix(),
                status,
                seenAt);
    }

    /// The same for the same rule and resource, whatever the verdict, time, title or severity.
    public static String fingerprint(String source, Resource about) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (String part : new String[] {source, about.account(), about.region(), about.type(), about.id()}) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
