package dev.parapet.collect.comprehend;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Recent;
import dev.parapet.collect.Sink;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.comprehend.ComprehendClient;
import software.amazon.awssdk.services.comprehend.model.DocumentClassificationJobProperties;
import software.amazon.awssdk.services.comprehend.model.DominantLanguageDetectionJobProperties;
import software.amazon.awssdk.services.comprehend.model.EntitiesDetectionJobProperties;
import software.amazon.awssdk.services.comprehend.model.EventsDetectionJobProperties;
import software.amazon.awssdk.services.comprehend.model.JobStatus;
import software.amazon.awssdk.services.comprehend.model.KeyPhrasesDetectionJobProperties;
import software.amazon.awssdk.services.comprehend.model.PiiEntitiesDetectionJobProperties;
import software.amazon.awssdk.services.comprehend.model.SentimentDetectionJobProperties;
import software.amazon.awssdk.services.comprehend.model.TargetedSentimentDetectionJobProperties;
import software.amazon.awssdk.services.comprehend.model.TopicsDetectionJobProperties;

/// Observes analyses of many documents, of all nine kinds as one type: of each kind those that run and the newest
/// hundred that ended.
///
/// The kinds do not agree on the order in which they are listed, so all are listed and the oldest left out here.
/// Comprehend forgets jobs by itself, which keeps that short. Detections of events and of personal data know neither a
/// volume's key nor a VPC.
final class AnalysisJobs implements Collector<ComprehendClient> {
    private static final String TYPE = "AWS::Comprehend::AnalysisJob";
    private static final Set<String> WITHOUT_VOLUME = Set.of("EventsDetection", "PiiEntitiesDetection");
    private static final String[] COMMON = {
        "DataAccessRoleArn",
        "EndTime",
        "InputDataConfig",
        "JobArn",
        "JobName",
        "JobStatus",
        "OutputDataConfig",
        "SubmitTime"
    };
    private static final int PAGE = 500;
    private static final Set<JobStatus> RUNNING =
            Set.of(JobStatus.SUBMITTED, JobStatus.IN_PROGRESS, JobStatus.STOP_REQUESTED);

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of(
                "comprehend:ListDocumentClassificationJobs",
                "comprehend:ListDominantLanguageDetectionJobs",
                "comprehend:ListEntitiesDetectionJobs",
                "comprehend:ListEventsDetectionJobs",
                "comprehend:ListKeyPhrasesDetectionJobs",
                "comprehend:ListPiiEntitiesDetectionJobs",
                "comprehend:ListSentimentDetectionJobs",
                "comprehend:ListTargetedSentimentDetectionJobs",
                "comprehend:ListTopicsDetectionJobs");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(ComprehendClient comprehend, Sink sink) {
        take(
                "DocumentClassification",
                comprehend.listDocumentClassificationJobsPaginator(request -> request.maxResults(PAGE)).stream()
                        .flatMap(page -> page.documentClassificationJobPropertiesList().stream()),
                DocumentClassificationJobProperties::submitTime,
                DocumentClassificationJobProperties::jobStatus,
                DocumentClassificationJobProperties::jobArn,
                sink);
        take(
                "DominantLanguageDetection",
                comprehend.listDominantLanguageDetectionJobsPaginator(request -> request.maxResults(PAGE)).stream()
                        .flatMap(page -> page.dominantLanguageDetectionJobPropertiesList().stream()),
                DominantLanguageDetectionJobProperties::submitTime,
                DominantLanguageDetectionJobProperties::jobStatus,
                DominantLanguageDetectionJobProperties::jobArn,
                sink);
        take(
                "EntitiesDetection",
                comprehend.listEntitiesDetectionJobsPaginator(request -> request.maxResults(PAGE)).stream()
                        .flatMap(page -> page.entitiesDetectionJobPropertiesList().stream()),
                EntitiesDetectionJobProperties::submitTime,
                EntitiesDetectionJobProperties::jobStatus,
                EntitiesDetectionJobProperties::jobArn,
                sink);
        take(
                "EventsDetection",
                comprehend.listEventsDetectionJobsPaginator(request -> request.maxResults(PAGE)).stream()
                        .flatMap(page -> page.eventsDetectionJobPropertiesList().stream()),
                EventsDetectionJobProperties::submitTime,
                EventsDetectionJobProperties::jobStatus,
                EventsDetectionJobProperties::jobArn,
                sink);
        take(
                "KeyPhrasesDetection",
                comprehend.listKeyPhrasesDetectionJobsPaginator(request -> request.maxResults(PAGE)).stream()
                        .flatMap(page -> page.keyPhrasesDetectionJobPropertiesList().stream()),
                KeyPhrasesDetectionJobProperties::submitTime,
                KeyPhrasesDetectionJobProperties::jobStatus,
                KeyPhrasesDetectionJobProperties::jobArn,
                sink);
        take(
                "PiiEntitiesDetection",
                comprehend.listPiiEntitiesDetectionJobsPaginator(request -> request.maxResults(PAGE)).stream()
                        .flatMap(page -> page.piiEntitiesDetectionJobPropertiesList().stream()),
                PiiEntitiesDetectionJobProperties::submitTime,
                PiiEntitiesDetectionJobProperties::jobStatus,
                PiiEntitiesDetectionJobProperties::jobArn,
                sink);
        take(
                "SentimentDetection",
                comprehend.listSentimentDetectionJobsPaginator(request -> request.maxResults(PAGE)).stream()
                        .flatMap(page -> page.sentimentDetectionJobPropertiesList().stream()),
                SentimentDetectionJobProperties::submitTime,
                SentimentDetectionJobProperties::jobStatus,
                SentimentDetectionJobProperties::jobArn,
                sink);
        take(
                "TargetedSentimentDetection",
                comprehend.listTargetedSentimentDetectionJobsPaginator(request -> request.maxResults(PAGE)).stream()
                        .flatMap(page -> page.targetedSentimentDetectionJobPropertiesList().stream()),
                TargetedSentimentDetectionJobProperties::submitTime,
                TargetedSentimentDetectionJobProperties::jobStatus,
                TargetedSentimentDetectionJobProperties::jobArn,
                sink);
        take(
                "TopicsDetection",
                comprehend.listTopicsDetectionJobsPaginator(request -> request.maxResults(PAGE)).stream()
                        .flatMap(page -> page.topicsDetectionJobPropertiesList().stream()),
                TopicsDetectionJobProperties::submitTime,
                TopicsDetectionJobProperties::jobStatus,
                TopicsDetectionJobProperties::jobArn,
                sink);
    }

    private static <J extends SdkPojo> void take(
            String kind,
            Stream<J> jobs,
            Function<J, @Nullable Instant> submitted,
            Function<J, @Nullable JobStatus> status,
            Function<J, String> arn,
            Sink sink) {
        var newestFirst = jobs.sorted(Comparator.comparing(
                        (J job) -> {
                            Instant time = submitted.apply(job);
                            return time == null ? Instant.EPOCH : time;
                        },
                        Comparator.reverseOrder()))
                .toList();
        for (J job : Recent.of(newestFirst, job -> runs(status.apply(job)), TYPE, sink)) {
            sink.resource(TYPE, arn.apply(job), draft -> {
                draft.set("JobKind", kind).take(job, COMMON).tagsOfRegion();
                if (!WITHOUT_VOLUME.contains(kind)) {
                    draft.take(job, "VolumeKmsKeyId", "VpcConfig");
                }
            });
        }
    }

    private static boolean runs(@Nullable JobStatus status) {
        return status != null && RUNNING.contains(status);
    }
}
