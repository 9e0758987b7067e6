package dev.parapet.detect.state;

import dev.parapet.core.content.ContentException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where networks are, from a file that the user supplies: CSV with the columns `network`, `latitude` and `longitude`
/// and any others.
///
/// An address is found in the narrowest network that holds it. Of IPv6 the first 64 bits count.
public final class Places {
    /// A point on Earth, in degrees.
    public record Place(double latitude, double longitude) {
        private static final double EARTH_KM = 6371.0088;

        public Place {
            if (!(latitude >= -90 && latitude <= 90 && longitude >= -180 && longitude <= 180)) {
                throw new IllegalArgumentException("no place on Earth");
            }
        }

        /// Kilometres along the great circle, by the haversine formula.
        public double kilometresTo(Place other) {
            double lat = Math.toRadians(other.latitude - latitude) / 2;
            double lon = Math.toRadians(other.longitude - longitude) / 2;
            double a = Math.sin(lat) * Math.sin(lat)
                    + Math.cos(Math.toRadians(latitude))
                            * Math.cos(Math.toRadians(other.latitude))
                            * Math.sin(lon)
                            * Math.sin(lon);
            return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(a)));
        }
    }

    private record Network(long start, int bits, boolean six, float latitude, float longitude) {
        boolean holds(long address) {
            return bits == 0 || (address ^ start) >>> (64 - bits) == 0;
        }
    }

    /// Addresses of IPv4 are in the upper half of a number, so that both kinds are compared alike.
    private final Network[] four;

    private final Network[] six;

    private Places(List<Network> networks) {
        this.four = sorted(networks, false);
        this.six = sorted(networks, true);
    }

    private static Network[] sorted(List<Network> networks, boolean six) {
        return networks.stream()
                .filter(network -> network.six() == six)
                .sorted((one, other) -> {
                    int byStart = Long.compareUnsigned(one.start(), other.start());
                    return byStart != 0
                            ? byStart
                            : Comparator.comparingInt(Network::bits).compare(one, other);
                })
                .toArray(Network[]::new);
    }

    /// @throws ContentException for the first line that is wrong
    public static Places read(Path file) {
        String name = file.toString();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            return read(lines, name);
        } catch (CharacterCodingException e) {
            throw new ContentException(name, 0, "not a text in UTF-8");
        } catch (IOException e) {
            throw new ContentException(name, 0, "cannot be read: " + e.getMessage());
        }
    }

    /// The same from a text.
    public static Places parse(String text) {
        try (var lines = new BufferedReader(new StringReader(text))) {
            return read(lines, "places");
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Places read(BufferedReader lines, String name) throws IOException {
        String head = lines.readLine();
        if (head == null) {
            throw new ContentException(name, 0, "the file is empty");
        }
        var columns = Arrays.stream(head.split(",", -1)).map(Places::unquoted).toList();
        int network = column(columns, "network", name);
        int latitude = column(columns, "latitude", name);
        int longitude = column(columns, "longitude", name);
        int last = Math.max(network, Math.max(latitude, longitude));
        var networks = new ArrayList<Network>();
        int number = 1;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            String[] cells = line.split(",", -1);
            if (line.isBlank()) {
                continue;
            }
            if (cells.length <= last) {
                throw new ContentException(name, number, "a column is missing");
            }
            // Networks without a place are in such files, too.
            if (!cells[latitude].isBlank() && !cells[longitude].isBlank()) {
                networks.add(network(
                        unquoted(cells[network]), unquoted(cells[latitude]), unquoted(cells[longitude]), name, number));
            }
        }
        return new Places(networks);
    }

    private static int column(List<String> columns, String wanted, String file) {
        int at = columns.indexOf(wanted);
        if (at < 0) {
            throw new ContentException(
                    file,
                    1,
                    "the column `" + wanted + "` is missing; the first line names network, latitude, longitude");
        }
        return at;
    }

    private static Network network(String text, String latitude, String longitude, String file, int line) {
        int slash = text.indexOf('/');
        byte[] address = address(slash < 0 ? text : text.substring(0, slash));
        Double lat = Numbers.of(latitude);
        Double lon = Numbers.of(longitude);
        int bits = slash < 0 ? 128 : Plain.small(text.substring(slash + 1));
        if (address == null || bits < 0 || lat == null || lon == null) {
            throw new ContentException(
                    file, line, "write `192.0.2.0/24,47.4,8.5`, not `" + text + "," + latitude + "," + longitude + "`");
        }
        try {
            var place = new Place(lat, lon);
            return new Network(
                    number(address),
                    Math.min(bits, address.length == 4 ? 32 : 64),
                    address.length == 16,
                    (float) place.latitude(),
                    (float) place.longitude());
        } catch (IllegalArgumentException e) {
            throw new ContentException(file, line, "`" + latitude + "," + longitude + "` is no place on Earth");
        }
    }

    private static String unquoted(String cell) {
        String text = cell.strip();
        return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }

    /// Empty if the text is no address, or nobody says where it is.
    public Optional<Place> of(String text) {
        byte[] address = address(text);
        if (address == null) {
            return Optional.empty();
        }
        var networks = address.length == 4 ? four : six;
        long number = number(address);
        int low = 0;
        int high = networks.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Long.compareUnsigned(networks[middle].start(), number) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        // Networks inside others are few, so the one that holds it is near.
        for (int i = low - 1; i >= Math.max(0, low - 64); i--) {
            if (networks[i].holds(number)) {
                return Optional.of(new Place(networks[i].latitude(), networks[i].longitude()));
            }
        }
        return Optional.empty();
    }

    private static long number(byte[] address) {
        return address.length == 4
                ? (long) ByteBuffer.wrap(address).getInt() << 32
                : ByteBuffer.wrap(address).getLong();
    }

    private static byte @Nullable [] address(String text) {
        boolean six = text.indexOf(':') >= 0;
        if (text.length() > 45 || !text.matches(six ? "[0-9a-fA-F:.]+" : "\\d{1,3}(\\.\\d{1,3}){3}")) {
            return null;
        }
        try {
            return InetAddress.ofLiteral(text).getAddress();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
