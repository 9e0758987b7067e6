package dev.parapet.posture.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.iam.authorization.ServiceAuthorization;
import dev.parapet.posture.ContentFolder;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SurfacesTest {
    @Test
    void every_action_is_one_of_the_reference_in_its_spelling() {
        assertThat(Surfaces.all().stream()
                        .flatMap(surface -> surface.allActions().stream())
                        .filter(action -> ServiceAuthorization.bundled()
                                .action(action)
                                .filter(known -> known.id().equals(action))
                                .isEmpty()))
                .isEmpty();
    }

    @Test
    void every_type_and_attribute_is_one_of_the_schema() {
        assertThat(Surfaces.all()).allSatisfy(surface -> {
            assertThat(ContentFolder.SCHEMA.type(surface.type())).isPresent();
            switch (surface.source()) {
                case Surface.Source.Own(String attribute) -> known(surface.type(), attribute);
                case Surface.Source.Beside(String type, String attribute, String link) -> {
                    known(type, attribute);
                    known(type, link);
                }
                case Surface.Source.Of(String type, String attribute, String link) -> {
                    known(type, attribute);
                    known(surface.type(), link);
                }
                case Surface.Source.Uncollected() -> {}
            }
        });
    }

    private static void known(String type, String attribute) {
        assertThat(ContentFolder.SCHEMA.type(type).orElseThrow().has(attribute))
                .as(type + " " + attribute)
                .isTrue();
    }

    @Test
    void every_placeholder_is_an_attribute() {
        assertThat(Surfaces.all())
                .allSatisfy(surface -> surface.arns()
                        .forEach(arn -> Pattern.compile("\\{([A-Z][A-Za-z]+)}")
                                .matcher(arn)
                                .results()
                                .forEach(place -> known(surface.type(), place.group(1)))));
    }

    @Test
    void every_type_is_there_once() {
        assertThat(Surfaces.all()).extracting(Surface::type).doesNotHaveDuplicates();
    }
}
