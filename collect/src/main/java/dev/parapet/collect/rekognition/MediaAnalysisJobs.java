package dev.parapet.collect.rekognition;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Recent;
import dev.parapet.collect.Sink;
import java.util.Comparator;
import java.util.Set;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.MediaAnalysisJobDescription;

/// Observes bulk analyses of images: those that run and the newest hundred that ended.
final class MediaAnalysisJobs implements Collector<RekognitionClient> {
    private static final String TYPE = "AWS::Rekognition::MediaAnalysisJob";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("rekognition:ListMediaAnalysisJobs");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(RekognitionClient rekognition, Sink sink) {
        var jobs = rekognition.listMediaAnalysisJobsPaginator(request -> request.maxResults(PAGE)).stream()
                .flatMap(page -> page.mediaAnalysisJobs().stream())
                .sorted(Comparator.comparing(
                        MediaAnalysisJobDescription::creationTimestamp,
                        Comparator.nullsLast(Comparator.reverseOrder())))
                .toList();
        for (var job : Recent.of(jobs, MediaAnalysisJobs::isRunning, TYPE, sink)) {
            sink.resource(
                    TYPE,
                    sink.place().arn("rekognition", "media-analysis-job/" + job.jobId()),
                    draft -> draft.take(
                            job,
                            "CompletionTimestamp",
                            "CreationTimestamp",
                            "Input",
                            "JobId",
                            "JobName",
                            "KmsKeyId",
                            "OutputConfig",
                            "Status"));
        }
    }

    private static final int PAGE = 100;
    private static final Set<String> RUNNING = Set.of("CREATED", "QUEUED", "IN_PROGRESS");

    private static boolean isRunning(MediaAnalysisJobDescription job) {
        return job.statusAsString() != null && RUNNING.contains(job.statusAsString());
    }
}
