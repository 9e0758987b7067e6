package dev.parapet.collect.rekognition;

import static dev.parapet.collect.Registration.regional;

import dev.parapet.collect.Registration;
import java.util.List;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/// The collectors of this package.
public final class Rekognition {
    private Rekognition() {}

    public static List<Registration<?>> collectors() {
        return List.of(
                regional("rekognition", RekognitionClient::builder, new Collections()),
                regional("rekognition", RekognitionClient::builder, new Datasets()),
                regional("rekognition", RekognitionClient::builder, new MediaAnalysisJobs()),
                regional("rekognition", RekognitionClient::builder, new ProjectPolicies()),
                regional("rekognition", RekognitionClient::builder, new ProjectVersions()),
                regional("rekognition", RekognitionClient::builder, new Projects()),
                regional("rekognition", RekognitionClient::builder, new StreamProcessors()));
    }
}
