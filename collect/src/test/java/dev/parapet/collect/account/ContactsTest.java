package dev.parapet.collect.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.collect.Observations;
import dev.parapet.core.Gap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.account.AccountClient;
import software.amazon.awssdk.services.account.model.*;

class ContactsTest {
    @Test
    void keeps_that_somebody_is_named_but_not_who() {
        assertThat(Observations.in("global", new Contacts(), new OneContact("ResourceNotFoundException")))
                .singleElement()
                .satisfies(contacts -> {
                    assertThat(contacts.attributes()).containsOnlyKeys("Security");
                    assertThat(contacts.attributes().toString()).doesNotContain("security@example.com");
                    assertThat(contacts.gaps()).isEmpty();
                });
    }

    @Test
    void a_denied_contact_is_not_a_missing_one() {
        assertThat(Observations.in("global", new Contacts(), new OneContact("AccessDeniedException")))
                .singleElement()
                .satisfies(contacts -> assertThat(contacts.gaps())
                        .extracting(Gap::attribute)
                        .containsExactlyInAnyOrder("Billing", "Operations"));
    }

    private record OneContact(String others) implements AccountClient {
        @Override
        public GetAlternateContactResponse getAlternateContact(GetAlternateContactRequest request) {
            if (request.alternateContactType() != AlternateContactType.SECURITY) {
                throw AccountException.builder()
                        .statusCode(400)
                        .awsErrorDetails(
                                AwsErrorDetails.builder().errorCode(others).build())
                        .build();
            }
            return GetAlternateContactResponse.builder()
                    .alternateContact(contact ->
                            contact.emailAddress("security@example.com").phoneNumber("5550100"))
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
