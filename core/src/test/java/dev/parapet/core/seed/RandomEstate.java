package dev.parapet.core.seed;

import dev.parapet.core.Gap;
import dev.parapet.core.Look;
import dev.parapet.core.Resource;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// Resources and looks as strange as the format allows, from a seed.
public final class RandomEstate {
    private final Random random;
    private int made;

    public RandomEstate(long seed) {
        this.random = new Random(seed);
    }

    public List<Resource> resources() {
        var resources = new ArrayList<Resource>();
        for (int i = random.nextInt(30); i > 0; i--) {
            resources.add(resource());
        }
        return resources;
    }

    public List<Look> looks() {
        var looks = new ArrayList<Look>();
        for (int i = random.nextInt(10); i > 0; i--) {
            looks.add(new Look(
                    text(),
                    text(),
                    "AWS::S3::Bucket",
                    random.nextBoolean() ? Optional.empty() : Optional.of(reason()),
                    text()));
        }
        return looks;
    }

    public Resource resource() {
        var tags = new HashMap<String, String>();
        var gaps = new ArrayList<Gap>();
        for (int i = random.nextInt(3); i > 0; i--) {
            tags.put(text(), text());
            gaps.add(new Gap("A" + text(), reason(), text()));
        }
        return new Resource(
                "id" + made++ + text(),
                "AWS::" + random.nextInt(3) + "::Thing",
                text(),
                random.nextBoolean() ? "us-east-1" : "global",
                map(0),
                tags,
                gaps);
    }

    private Map<String, Object> map(int depth) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = random.nextInt(6); i > 0; i--) {
            map.put(text(), value(depth + 1));
        }
        return map;
    }

    private Object value(int depth) {
        return switch (random.nextInt(depth > 4 ? 7 : 10)) {
            case 0 -> text();
            case 1 -> random.nextInt();
            case 2 -> random.nextBoolean();
            case 3 -> Double.longBitsToDouble(random.nextLong() & ~(1L << 62));
            case 4 -> (long) Integer.MAX_VALUE + 1 + random.nextInt(1000);
            case 5 -> BigInteger.TWO.pow(70 + random.nextInt(100));
            case 6 -> (double) random.nextInt(5);
            case 7 -> {
                var list = new ArrayList<Object>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    list.add(random.nextInt(9) == 0 ? null : value(depth + 1));
                }
                yield list;
            }
            default -> map(depth);
        };
    }

    /// Any UTF-16, halves of pairs, line breaks and quotes included.
    public String text() {
        var text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append(
                    switch (random.nextInt(5)) {
                        case 0 -> (char) random.nextInt(0x10000);
                        case 1 -> "\n\"\\\r\0/,{".charAt(random.nextInt(8));
                        default -> (char) ('a' + random.nextInt(26));
                    });
        }
        return text.toString();
    }

    private Gap.Reason reason() {
        return Gap.Reason.values()[random.nextInt(Gap.Reason.values().length)];
    }
}
