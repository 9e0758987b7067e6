package dev.parapet.detect.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parapet.core.content.ContentException;
import dev.parapet.detect.state.Places.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacesTest {
    @TempDir
    Path folder;

    @Test
    void finds_the_narrowest_network() throws IOException {
        var places = read("""
                network,latitude,longitude
                192.0.2.0/24,1,1
                192.0.2.128/26,2,2
                198.51.100.7,3,3
                2001:db8::/32,4,4
                203.0.113.0/24,,
                """);
        assertThat(places.of("192.0.2.1")).contains(new Place(1, 1));
        assertThat(places.of("192.0.2.130")).contains(new Place(2, 2));
        assertThat(places.of("192.0.2.200")).contains(new Place(1, 1));
        assertThat(places.of("198.51.100.7")).contains(new Place(3, 3));
        assertThat(places.of("198.51.100.8")).isEmpty();
        assertThat(places.of("2001:db8:1::1")).contains(new Place(4, 4));
        assertThat(places.of("2001:db9::1")).isEmpty();
        assertThat(places.of("203.0.113.1")).isEmpty();
        assertThat(places.of("AWS Internal")).isEmpty();
        assertThat(places.of("0.0.0.0")).isEmpty();
        assertThat(places.of("255.255.255.255")).isEmpty();
    }

    @Test
    void columns_may_be_quoted_and_in_any_order() throws IOException {
        var places = read("\"longitude\",\"city\",\"network\",\"latitude\"\n8.5,\"x\",\"192.0.2.0/24\",47.4\n");
        assertThat(places.of("192.0.2.1"))
                .hasValueSatisfying(place ->
                        assertThat(place.kilometresTo(new Place(47.4, 8.5))).isLessThan(1));
    }

    @Test
    void says_what_is_wrong_and_where() {
        assertThatThrownBy(() -> read("network,lat,lon\n"))
                .isInstanceOf(ContentException.class)
                .hasMessageContaining(":1: the column `latitude` is missing");
        assertThatThrownBy(() -> read("network,latitude,longitude\nx,1,2\n"))
                .hasMessageContaining(":2: write `192.0.2.0/24,47.4,8.5`");
        assertThatThrownBy(() -> read("network,latitude,longitude\n192.0.2.0/24,100,2\n"))
                .hasMessageContaining("`100,2` is no place on Earth");
    }

    @Test
    void distances_are_along_the_great_circle() {
        assertThat(new Place(47.3769, 8.5417).kilometresTo(new Place(40.7128, -74.0060)))
                .isCloseTo(6322, Offset.offset(10.0));
        assertThat(new Place(0, 179.5).kilometresTo(new Place(0, -179.5))).isCloseTo(111.2, Offset.offset(0.1));
        assertThat(new Place(90, 0).kilometresTo(new Place(-90, 0))).isCloseTo(20015, Offset.offset(1.0));
        assertThat(new Place(1, 1).kilometresTo(new Place(1, 1))).isZero();
    }

    private Places read(String text) throws IOException {
        var file = folder.resolve("geo.csv");
        Files.writeString(file, text);
        return Places.read(file);
    }
}
