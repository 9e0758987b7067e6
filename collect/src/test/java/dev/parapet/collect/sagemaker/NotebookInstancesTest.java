package dev.parapet.collect.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.collect.Observations;
import dev.parapet.core.Gap;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeNotebookInstanceRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeNotebookInstanceResponse;
import software.amazon.awssdk.services.sagemaker.model.ListNotebookInstancesRequest;
import software.amazon.awssdk.services.sagemaker.model.ListNotebookInstancesResponse;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;

class NotebookInstancesTest {
    private static final String ARN = "arn:aws:sagemaker:us-east-1:123456789012:notebook-instance/lab";

    @Test
    void says_what_the_describe_call_returned_in_the_templates_names() {
        var open = new OneNotebook() {
            @Override
            public DescribeNotebookInstanceResponse describeNotebookInstance(DescribeNotebookInstanceRequest request) {
                return DescribeNotebookInstanceResponse.builder()
                        .directInternetAccess("Enabled")
                        .rootAccess("Enabled")
                        .securityGroups("sg-1")
                        .build();
            }
        };

        assertThat(Observations.of(new NotebookInstances(), open))
                .singleElement()
                .satisfies(notebook -> {
                    assertThat(notebook.id()).isEqualTo(ARN);
                    assertThat(notebook.attributes())
                            .containsEntry("DirectInternetAccess", "Enabled")
                            .containsEntry("SecurityGroupIds", List.of("sg-1"))
                            .doesNotContainKey("KmsKeyId");
                    assertThat(notebook.gaps()).isEmpty();
                });
    }

    @Test
    void denied_describe_becomes_gaps_not_silence() {
        var denied = new OneNotebook() {
            @Override
            public DescribeNotebookInstanceResponse describeNotebookInstance(DescribeNotebookInstanceRequest request) {
                throw SageMakerException.builder()
                        .statusCode(400)
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode("AccessDeniedException")
                                .serviceName("SageMaker")
                                .build())
                        .build();
            }
        };

        assertThat(Observations.of(new NotebookInstances(), denied))
                .singleElement()
                .satisfies(notebook -> {
                    assertThat(notebook.attributes()).containsOnlyKeys("NotebookInstanceName");
                    assertThat(notebook.gaps())
                            .extracting(Gap::attribute)
                            .contains("DirectInternetAccess", "SecurityGroupIds");
                    assertThat(notebook.gaps()).extracting(Gap::reason).containsOnly(Gap.Reason.DENIED);
                });
    }

    /// A SageMaker that lists one notebook. The SDK's client interface fails every other call.
    private abstract static class OneNotebook implements SageMakerClient {
        @Override
        public ListNotebookInstancesResponse listNotebookInstances(ListNotebookInstancesRequest request) {
            return ListNotebookInstancesResponse.builder()
                    .notebookInstances(
                            notebook -> notebook.notebookInstanceName("lab").notebookInstanceArn(ARN))
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
