package dev.parapet.collect.bedrock;

import dev.parapet.collect.Answers;
import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockagent.BedrockAgentClient;
import software.amazon.awssdk.services.bedrockagent.model.DataSourceSummary;
import software.amazon.awssdk.services.bedrockagent.model.GetDataSourceResponse;
import software.amazon.awssdk.services.bedrockagent.model.IngestionJobSortByAttribute;
import software.amazon.awssdk.services.bedrockagent.model.IngestionJobSummary;
import software.amazon.awssdk.services.bedrockagent.model.SortOrder;

/// Observes what knowledge bases are fed from, and how the last ingestion went.
final class DataSources implements Collector<BedrockAgentClient> {
    private static final String TYPE = "AWS::Bedrock::DataSource";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of(
                "bedrock:ListKnowledgeBases",
                "bedrock:ListDataSources",
                "bedrock:GetDataSource",
                "bedrock:ListIngestionJobs");
    }

    @Override
    public int callsPerResource() {
        return 2;
    }

    @Override
    public void collect(BedrockAgentClient bedrock, Sink sink) {
        for (var base : sink.all(KnowledgeBases.ALL, bedrock)) {
            for (var source : bedrock.listDataSourcesPaginator(
                            request -> request.knowledgeBaseId(base.knowledgeBaseId()))
                    .dataSourceSummaries()) {
                String id = "knowledge-base/" + base.knowledgeBaseId() + "/data-source/" + source.dataSourceId();
                sink.resource(TYPE, sink.place().arn("bedrock", id), draft -> describe(bedrock, source, draft));
            }
        }
    }

    private static void describe(BedrockAgentClient bedrock, DataSourceSummary source, Draft draft) {
        draft.take(
                        source,
                        "DataSourceId",
                        "KnowledgeBaseId",
                        "Name",
                        "Description",
                        "Status as DataSourceStatus",
                        "UpdatedAt")
                .read(
                        () -> Answers.part(
                                bedrock.getDataSource(request -> request.knowledgeBaseId(source.knowledgeBaseId())
                                        .dataSourceId(source.dataSourceId())),
                                GetDataSourceResponse::dataSource),
                        "DataDeletionPolicy",
                        "DataSourceConfiguration",
                        "ServerSideEncryptionConfiguration",
                        "VectorIngestionConfiguration")
                .readValue("LastIngestionJob", () -> lastIngestion(bedrock, source));
    }

    private static @Nullable IngestionJobSummary lastIngestion(BedrockAgentClient bedrock, DataSourceSummary source) {
        return bedrock
                .listIngestionJobs(request -> request.knowledgeBaseId(source.knowledgeBaseId())
                        .dataSourceId(source.dataSourceId())
                        .maxResults(1)
                        .sortBy(sort -> sort.attribute(IngestionJobSortByAttribute.STARTED_AT)
                                .order(SortOrder.DESCENDING)))
                .ingestionJobSummaries()
                .stream()
                .findFirst()
                .orElse(null);
    }
}
