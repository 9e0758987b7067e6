package dev.parapet.detect.digest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A digest that was found and read, without its logs, and what was found out about it.
final class DigestFile {
    final String file;
    final DigestName name;

    /// From `AWSLogs/` on.
    final String object;

    byte[] hash = {};

    @Nullable
    DigestHead head;

    SideFile side = new SideFile(null, null);
    long logs;
    long sound;

    /// Whether it, its place and its logs are as they should be.
    boolean flawed;

    boolean proved;

    DigestFile(String file, DigestName name, String object) {
        this.file = file;
        this.name = name;
        this.object = object;
    }

    Instant end() {
        return name.end();
    }

    boolean covers(Instant time) {
        return head != null && !time.isBefore(head.start()) && !time.isAfter(head.end());
    }
}
