package dev.parapet.collect.iam;

import dev.parapet.collect.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AssignmentStatusType;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.ListServiceSpecificCredentialsRequest;
import software.amazon.awssdk.services.iam.model.ServiceSpecificCredentialMetadata;
import software.amazon.awssdk.services.iam.model.VirtualMFADevice;

/// What is known of users beside their policies. Each listing covers the account and is made once.
final class UserFacts {
    private static final String[] CREDENTIALS = {"ServiceSpecificCredentials"};

    private final IamClient iam;
    private final Once<CredentialReport> report;
    private final Once<Map<String, List<String>>> virtualDevices;
    private final Once<Map<String, List<ServiceSpecificCredentialMetadata>>> credentials;

    UserFacts(IamClient iam, Runnable pause) {
        this.iam = iam;
        this.report = new Once<>(() -> CredentialReport.read(iam, pause));
        this.virtualDevices = new Once<>(() -> virtualDevices(iam));
        this.credentials = new Once<>(this::credentialsOfAll);
    }

    /// Sets what users and root have in common.
    void describe(Draft draft, String arn) {
        draft.attempt(() -> report.get().describe(draft, arn), CredentialReport.FACTS)
                .readValue("VirtualMfaDevices", () -> virtualDevices.get().getOrDefault(arn, List.of()));
    }

    /// Sets the API keys and passwords for single services, among them the long-lived keys of Amazon Bedrock.
    void describeCredentials(Draft draft, String user) {
        draft.attempt(() -> draft.set("ServiceSpecificCredentials", credentialsOf(user)), CREDENTIALS);
    }

    private static Map<String, List<String>> virtualDevices(IamClient iam) {
        return iam
                .listVirtualMFADevicesPaginator(request -> request.assignmentStatus(AssignmentStatusType.ASSIGNED))
                .virtualMFADevices()
                .stream()
                .filter(device -> device.user() != null)
                .collect(Collectors.groupingBy(
                        device -> device.user().arn(),
                        Collectors.mapping(VirtualMFADevice::serialNumber, Collectors.toList())));
    }

    private List<ServiceSpecificCredentialMetadata> credentialsOf(String user) {
        try {
            return credentials.get().getOrDefault(user, List.of());
        } catch (IamException refused) {
            if (refused.statusCode() != 400 || refused.isThrottlingException()) {
                throw refused;
            }
            // Older endpoints know no listing over all users.
            return iam.listServiceSpecificCredentials(request -> request.userName(user))
                    .serviceSpecificCredentials();
        }
    }

    private Map<String, List<ServiceSpecificCredentialMetadata>> credentialsOfAll() {
        var all = new ArrayList<ServiceSpecificCredentialMetadata>();
        var request = ListServiceSpecificCredentialsRequest.builder().allUsers(true);
        while (true) {
            var page = iam.listServiceSpecificCredentials(request.build());
            all.addAll(page.serviceSpecificCredentials());
            if (!Boolean.TRUE.equals(page.isTruncated()) || page.marker() == null) {
                break;
            }
            request.marker(page.marker());
        }
        return all.stream()
                .filter(credential -> credential.userName() != null)
                .collect(Collectors.groupingBy(ServiceSpecificCredentialMetadata::userName));
    }
}
