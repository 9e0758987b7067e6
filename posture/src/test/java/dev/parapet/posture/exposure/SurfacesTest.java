package dev.parapet.posture.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.iam.authorization.ServiceAuthorization;
import dev.parapet.posture.ContentFolder;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SurfacesTest {
    private static final Map<String, String> SAMPLES = Map.of(
            "AWS::S3::Bucket", "arn:aws:s3:::models",
            "AWS::DynamoDB::Table", "arn:aws:dynamodb:x:x:table/features",
            "AWS::Events::EventBus", "arn:aws:events:x:x:event-bus/main",
            "AWS::SageMaker::ModelPackageGroup", "arn:aws:sagemaker:x:x:model-package-group/llm",
            "AWS::S3Vectors::VectorBucket", "arn:aws:s3vectors:x:x:bucket/embeddings",
            "AWS::OpenSearchService::Domain", "arn:aws:es:x:x:domain/vectors",
            "AWS::Backup::BackupVault", "arn:aws:backup:x:x:backup-vault:main",
            "AWS::Backup::LogicallyAirGappedBackupVault", "arn:aws:backup:x:x:backup-vault:main");

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

    /// Otherwise a witness would be about something that nobody can ask for.
    @Test
    void an_action_of_a_type_with_several_arns_is_about_those_that_the_reference_knows() {
        for (Surface surface : Surfaces.all()) {
            for (int i = 0; surface.arns().size() > 1 && i < surface.arns().size(); i++) {
                String arn = surface.arns().get(i).replace("{id}", SAMPLES.getOrDefault(surface.type(), "*"));
                for (String action : surface.allActions()) {
                    int about = surface.about().getOrDefault(action, 0);
                    boolean may = ServiceAuthorization.bundled().action(action).orElseThrow().resourceTypes().stream()
                            .anyMatch(type -> type.mayMatch(arn.replaceAll("\\{[A-Za-z]+}", "x")));
                    if (about == i + 1 || (about == 0 && !surface.type().contains("OpenSearch"))) {
                        assertThat(may).as(action + " on " + arn).isTrue();
                    }
                }
            }
        }
    }

    @Test
    void every_type_is_there_once() {
        assertThat(Surfaces.all()).extracting(Surface::type).doesNotHaveDuplicates();
    }
}
