package dev.parapet.posture.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.iam.authorization.ServiceAuthorization;
import dev.parapet.posture.ContentFolder;
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
            switch (surface.source()) {
                case Surface.Source.Own(String attribute) ->
                    assertThat(ContentFolder.SCHEMA
                                    .type(surface.type())
                                    .orElseThrow()
                                    .has(attribute))
                            .as(surface.type() + " " + attribute)
                            .isTrue();
            }
        });
    }

    @Test
    void every_type_is_there_once() {
        assertThat(Surfaces.all()).extracting(Surface::type).doesNotHaveDuplicates();
    }
}
