package dev.parapet.detect.record;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The name of a top-level member of a record, looked up once, so that readers need not do so for every event.
///
/// @param number the place among [#KNOWN]; -1 for other names
public record Member(String name, int number) {
    /// The members that CloudTrail writes. User guide of CloudTrail, page `cloudtrail-event-reference-record-contents`.
    public static final List<String> KNOWN = List.of(
            "eventVersion",
            "userIdentity",
            "eventTime",
            "eventSource",
            "eventName",
            "awsRegion",
            "sourceIPAddress",
            "userAgent",
            "errorCode",
            "errorMessage",
            "requestParameters",
            "responseElements",
            "additionalEventData",
            "requestID",
            "eventID",
            "eventType",
            "apiVersion",
            "managementEvent",
            "readOnly",
            "resources",
            "recipientAccountId",
            "serviceEventDetails",
            "sharedEventID",
            "vpcEndpointId",
            "vpcEndpointAccountId",
            "eventCategory",
            "addendum",
            "sessionCredentialFromConsole",
            "edgeDeviceDetails",
            "eventContext",
            "tlsDetails");

    private static final Map<String, Integer> NUMBERS = numbers();

    public Member {
        Objects.requireNonNull(name);
    }

    public static Member of(String name) {
        return new Member(name, NUMBERS.getOrDefault(name, -1));
    }

    private static Map<String, Integer> numbers() {
        var numbers = new HashMap<String, Integer>();
        KNOWN.forEach(name -> numbers.put(name, numbers.size()));
        return numbers;
    }
}
