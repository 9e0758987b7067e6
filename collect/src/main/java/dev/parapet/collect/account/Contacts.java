package dev.parapet.collect.account;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.account.AccountClient;
import software.amazon.awssdk.services.account.model.AlternateContactType;

/// Observes whom AWS writes to about security, billing and operations.
///
/// Of a person only a fingerprint is kept: enough to say that somebody is named, and whether two are the same.
final class Contacts implements Collector<AccountClient> {
    private static final String TYPE = "AWS::Account::AlternateContacts";
    private static final Map<String, AlternateContactType> KINDS = Map.of(
            "Billing", AlternateContactType.BILLING,
            "Operations", AlternateContactType.OPERATIONS,
            "Security", AlternateContactType.SECURITY);

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("account:GetAlternateContact");
    }

    @Override
    public int callsPerResource() {
        return 3;
    }

    @Override
    public void collect(AccountClient account, Sink sink) {
        sink.resource(
                TYPE,
                sink.place().arn("account", "alternate-contacts"),
                draft -> KINDS.forEach((attribute, kind) -> describe(account, attribute, kind, draft)));
    }

    private static void describe(AccountClient account, String attribute, AlternateContactType kind, Draft draft) {
        draft.attempt(
                Set.of("ResourceNotFoundException"),
                () -> {
                    var contact = account.getAlternateContact(request -> request.alternateContactType(kind))
                            .alternateContact();
                    if (contact == null) {
                        draft.unread(Gap.Reason.UNIMPLEMENTED, "an answer without a contact", attribute);
                    } else {
                        draft.setSecret(
                                attribute,
                                Map.of(
                                        "EmailAddress", String.valueOf(contact.emailAddress()),
                                        "PhoneNumber", String.valueOf(contact.phoneNumber())));
                    }
                },
                attribute);
    }
}
